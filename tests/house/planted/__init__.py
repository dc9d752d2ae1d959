"""Holes, as a hurried change would make them: each is planted into a copy of the house, and tests must catch it.

`python -m tests.house.planted` plants them one after another and says which test caught each; words choose some by
number, `--sweep` asks the sweep alone. `docs/develop/access.md` has the list. `tests/house/test_holes.py` keeps it true.
"""
