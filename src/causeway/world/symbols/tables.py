"""The tables behind the parser: bodies, the series each of them issues, and how prose names them.

They are dated data with their sources, so that a new body is a new row.
"""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

PLACES = {
    "session": r"(?P<session>\d{1,3}|(?:ES|S)-\d{1,2}|OM/\d)",
    "year": r"(?P<session>(?:19|20)\d\d)",
    "roman": r"(?P<session>[IVXLC]{1,9})",
    "special": r"(?P<special>S-\d{1,2})",
    "number": r"(?P<number>\d{1,7})",
    "number_2": r"(?P<number_2>\d{1,7})",
    "numbers": r"(?P<number>\d{1,3}(?:-\d{1,3})?)",
    "lettered": r"(?P<number>\d{1,7}[A-Za-z]?)",
    "letters": r"(?P<number>[A-Z]{1,8})",
    "run": r"(?P<number>[0-9A-Z-]{1,20})",
    "case": r"(?P<number>\d{1,5}/\d{4})",
    "state": r"(?P<state>[A-Z]{3})",
    "part": r"(?P<part>PART[IVX]{1,4})?",
    "sitting": r"(?P<session>[0-9A-Z-]{1,12})",
    "any": r"(?P<number>[0-9A-Za-z][0-9A-Za-z./-]{0,40})",
}


class Body(NamedTuple):
    """A body and the beginning that its symbols share."""

    prefix: str
    name: str
    shape: re.Pattern[str]


class Series(NamedTuple):
    """One shape of what follows the beginning, and what such documents are."""

    body: str
    shape: re.Pattern[str]
    kind: str
    example: str


class Phrase(NamedTuple):
    """How prose names a body beside the number of a resolution."""

    language: str
    order: str
    words: str
    session_as: str
    symbol: str


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one table of this folder."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def shape_of(pattern: str) -> str:
    """A pattern of the tables as a regular expression: braces hold the places, all else stands for itself."""
    pieces = re.split(r"\{(\w+)\}", pattern)
    return "".join(PLACES[piece] if i % 2 else re.escape(piece) for i, piece in enumerate(pieces))


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies, the longest beginning first."""
    found = [
        Body(row["prefix"], row["name"], re.compile(shape_of(row["prefix"]) + r"(?=/|$)"))
        for row in rows("bodies.csv")
    ]
    return tuple(sorted(found, key=lambda body: -len(body.prefix)))


@cache
def series() -> tuple[Series, ...]:
    """All series, in the order in which they are tried."""
    return tuple(
        Series(row["body"], re.compile(shape_of(row["pattern"]) + r"\Z"), row["kind"], row["example"])
        for row in rows("series.csv")
    )


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases, the longest first, so that a whole name wins over its last word."""
    found = [
        Phrase(row["language"], row["order"], row["phrase"], row["session_as"], row["symbol"])
        for row in rows("phrases.csv")
    ]
    return tuple(sorted(found, key=lambda phrase: -len(phrase.words)))
