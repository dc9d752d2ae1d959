"""Template tags of the house, at hand in every template."""
