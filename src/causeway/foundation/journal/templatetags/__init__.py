"""The journal's words in templates."""
