"""The words of the grammar of endnotes, in the languages in which they are met: a table with sources."""

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def words(role: str) -> tuple[str, ...]:
    """All words of one role, the longest first."""
    text = files(__package__).joinpath("words.csv").read_text(encoding="utf-8")
    found = {row["word"] for row in csv.DictReader(text.splitlines()) if row["role"] == role}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(*roles: str) -> str:
    """A regular expression for any word of some roles; blanks inside a word may be any."""
    every = sorted({word for role in roles for word in words(role)}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s{1,9}".join(map(re.escape, word.split())) for word in every) + ")"


UNITS = ("para", "page", "article", "chapter", "section", "annex")


@cache
def unit_of(word: str) -> str:
    """Which unit a word of a locator means: `para` for “paras.”."""
    return next(unit for unit in UNITS if word.casefold() in words(unit))
