"""The demo: an invented alliance, a page with one button for each member of the cast, and the mail shelf.

Mounted only in the mode `demo`; nothing in the house knows of it.
"""
