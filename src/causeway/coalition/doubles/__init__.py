"""Doubles: two entries for one organisation, found by their names and websites, and merged into one.

A merge can be undone: what moved goes back.
"""
