"""Causeway: one place where a coalition speaks together, presses, protects, proves, and shows what changed."""

__version__ = "0.1.0"
