"""Members: the organisations of the alliance, with their names in every language that they use."""
