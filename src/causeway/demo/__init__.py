"""The demo: an invented alliance, a page with one button for each member of the cast, and the mail shelf.

Mounted only in the modes `demo` and `test`; nothing in the house knows of it.
"""
