"""Where the notes of a document stand: from the heading “Notes” on, one after the other, counting up from 1."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from causeway.uptake.engine.endnotes.chain import RAISED, Candidate, best_chain, number_of
from causeway.uptake.engine.endnotes.words import any_of
from causeway.uptake.engine.pages import Line

_DIGITS = rf"\d{{1,4}}|[{RAISED}]{{1,4}}"
_BEGINS = re.compile(
    rf"[\[(]?({_DIGITS})[\])]?(?P<after>[.:)]?\s{{1,200}}|(?=[A-Z(“\"]))(?=\S)|[\[(]?({_DIGITS})[\])]?\.?\Z"
)
_DATE = re.compile(r"(?:[^\W\d_]{3,10}\s)?(?:19|20)\d\d\b|percent\b|per cent\b|[%)]")
_DASH = ("-", "\u2010", "\u2013", "\u2014")
_FIRST = re.compile(r"[1\u00b9](?:\s{1,200}\S|\Z)")
MISSING = 1.5
FEWEST, MOST_TRIALS = 5, 8


class RawNote(NamedTuple):
    """A note as its lines; the first begins behind the number."""

    number: int
    begin: int
    lines: tuple[Line, ...]

    @property
    def end(self) -> int:
        """Behind its last letter."""
        return self.lines[-1].end if self.lines else self.begin

    def joined(self) -> "Joined":
        """Its words in one line."""
        return Joined.of(self.lines)


class Joined(NamedTuple):
    """Lines joined with one blank, or with nothing behind a dash; knows where each letter came from."""

    words: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Joined":
        """Join lines; runs of blanks inside become one."""
        words, starts, places = "", [0], [lines[0].begin if lines else 0]
        for line in lines:
            for match in re.finditer(r"\S+", line.words):
                glued = words.endswith(_DASH) and match.start() == 0 and words[-2:-1].isalnum()
                words += "" if glued or not words else " "
                starts.append(len(words))
                places.append(line.begin + match.start())
                words += match[0]
        return cls(words, tuple(starts), tuple(places))

    def place(self, at: int) -> int:
        """The code point of the text where a letter of the joined words stands."""
        i = bisect_right(self.starts, at) - 1
        return self.places[i] + at - self.starts[i]


def split(lines: Sequence[Line]) -> tuple[list[Line], list[RawNote]]:
    """The body and the notes: what follows the last heading that a note 1 follows.

    Without a heading, a row of numbers from 1 on counts if most of it cites places or symbols.
    """
    heading = re.compile(rf"{any_of('notes')}\s{{0,9}}:?", re.IGNORECASE)
    headings = [i for i, line in enumerate(lines) if heading.fullmatch(line.words)]
    for i in reversed(headings[-MOST_TRIALS:]):
        notes = _notes(lines[i + 1 :])
        if notes and notes[0].number == 1:
            return list(lines[:i]), notes
    firsts = [i for i, line in enumerate(lines) if _FIRST.match(line.words)]
    for i in reversed(firsts[-MOST_TRIALS:]):
        notes = _notes(lines[i:])
        if len(notes) >= FEWEST and notes[0].number == 1 and _mostly_cite(notes):
            return list(lines[:i]), notes
    return list(lines), []


def _mostly_cite(notes: Sequence[RawNote]) -> bool:
    units = any_of("para", "page", "article", "chapter", "section", "annex", "ibid")
    shape = re.compile(rf"\b{units}\b[.,]?(?:\s?\d|\Z)|\b[A-Z]{{1,5}}/[A-Z0-9]", re.IGNORECASE)
    return sum(bool(shape.search(note.joined().words)) for note in notes) * 2 > len(notes)


def _notes(lines: Sequence[Line]) -> list[RawNote]:
    candidates, at = [], {}
    for i, line in enumerate(lines):
        match = _BEGINS.match(line.words)
        if match:
            number = number_of(match[1] or match[3])
            at[line.begin] = i
            quality = _quality(lines, i, line.words[match.end() :])
            candidates.append(Candidate(line.begin, line.begin + match.end(), number, quality))
    chain = best_chain(candidates, MISSING)
    if not chain:
        return []
    ends = [at[each.begin] for each in chain[1:]] + [len(lines)]
    return [_note(each, lines[at[each.begin] : end]) for each, end in zip(chain, ends, strict=True)]


def _note(start: Candidate, lines: Sequence[Line]) -> RawNote:
    first = lines[0]
    rest = Line(start.end, first.end, first.words[start.end - first.begin :])
    return RawNote(start.number, start.begin, tuple(line for line in (rest, *lines[1:]) if line.words))


@cache
def _goes_on() -> re.Pattern[str]:
    """A line that ends with the unit of a locator or with “and” goes on with a number that is none of a note."""
    units = any_of("para", "page", "article", "chapter", "section", "annex")
    return re.compile(rf"\b(?:{units}\.?|{any_of('and', 'see also', 'see')})\Z", re.IGNORECASE)


def _quality(lines: Sequence[Line], i: int, rest: str) -> float:
    """How much a line looks like the beginning of a note: the note before it is over, and a citation follows."""
    before = lines[i - 1].words if i else "."
    quality = 1.0 + (before[-1] in ".;)*" or i == 0)
    if not rest:
        rest = lines[i + 1].words if i + 1 < len(lines) else ""
        quality -= 0.5
    if _DATE.match(rest):
        return 0.1
    if before.endswith((*_DASH, ",")) or _goes_on().search(before):
        quality -= 1
    return max(0.2, quality + (0.5 if rest[:1].isupper() else -0.5))
