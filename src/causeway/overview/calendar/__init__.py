"""Dates by month, on a page and in a calendar program."""
