"""How strongly a clause asks or welcomes: the ladder of verbs of United Nations texts, a dated table."""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

ADVERBS = r"(?:(?:also|further|again|once again|in this regard|in particular|therefore|hereby),?\s{1,9}){0,3}"
_NUMBER = r"(?:\(?[0-9]{1,3}(?:\s(?:bis|ter|quater))?[.)]|\(?[a-z]{1,4}\))?"


class Rung(NamedTuple):
    """Where a verb stands: 1 is the strongest of its ladder; `other` verbs are on no ladder."""

    ladder: str
    rank: int
    verb: str


class Led(NamedTuple):
    """A verb at a place of a text; `begin` is where its adverbs begin."""

    begin: int
    end: int
    rungs: tuple[Rung, ...]

    @property
    def verb(self) -> str:
        """The verb as the table names it."""
        return self.rungs[0].verb


@cache
def _forms() -> dict[str, tuple[Rung, ...]]:
    found: dict[str, tuple[Rung, ...]] = {}
    text = files(__package__).joinpath("verbs.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        rung = Rung(row["ladder"], int(row["rank"]), row["verb"])
        for form in row["forms"].split("|"):
            found[form] = (*found.get(form, ()), rung)
    return found


@cache
def _shape() -> str:
    forms = sorted(_forms(), key=lambda form: (-len(form), form))
    return "|".join(r"\s{1,9}".join(map(re.escape, form.split())) for form in forms)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,9}}{_NUMBER}\s{{0,9}}(?P<all>{ADVERBS}(?P<verb>{_shape()}))\b", re.IGNORECASE)


@cache
def _inside() -> re.Pattern[str]:
    joins = r"(?P<join>[,;]\s{1,9}(?:and\s{1,9}|while\s{1,9})?|\band\s{1,9})"
    return re.compile(rf"{joins}(?P<all>{ADVERBS}(?P<verb>{_shape()}))\b", re.IGNORECASE)


def _led(match: re.Match[str]) -> Led:
    return Led(match.start("all"), match.end("all"), _forms()[" ".join(match["verb"].casefold().split())])


def leading_verb(text: str) -> Led | None:
    """The verb with which a paragraph or clause begins, behind its number."""
    match = _leading().match(text)
    return _led(match) if match else None


def verbs_inside(text: str) -> list[Led]:
    """Verbs that begin a new clause inside a paragraph: behind a comma, a semicolon or “and”."""
    return [_led(match) for match in _inside().finditer(text)]


def compare(old: Led | None, new: Led | None) -> Literal["softened", "strengthened", ""]:
    """Whether a verb became weaker or stronger; nothing where no ladder holds both."""
    if old is None or new is None:
        return ""
    for before in old.rungs:
        for after in new.rungs:
            if before.ladder == after.ladder != "other" and before.rank != after.rank:
                return "softened" if after.rank > before.rank else "strengthened"
    return ""
