"""Places: States, observers and territories, the UN regional group of each, and how risky it is to be named there.

A place is known by its ISO code; its names are not rows but come from the Unicode language tables, and from the United
Nations where its usage differs.
"""
