"""Scanning: whole folders past an index, in portions that can be stopped and gone on with.

portions    what there is to scan, cut into portions of a few seconds
reading     a portion's documents as Arrow batches
findings    a portion's findings, with the words around them and where they stand
keeping     what is done already, kept on the disk; the one table at the end
progress    how far it is, and how long it will take
"""
