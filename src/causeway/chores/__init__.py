"""The chores behind `./causeway`: one file each, named as the word that one types.

The first line of a file's docstring is its line in the list; `main(arguments)` gives the exit code.
"""
