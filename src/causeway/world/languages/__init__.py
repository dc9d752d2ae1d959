"""Languages: the ones that texts and names are kept in, each under its own name.

A language is not a row: the list is short, the same everywhere, and nothing is kept about a language.
"""
