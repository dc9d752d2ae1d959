"""Themes: one short list of what the coalition's work is about, shared by all subjects."""
