"""Markers in round brackets, as in “noted so. (24)”: taken only where a row of them counts up with the notes."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from causeway.uptake.engine.endnotes.chain import Candidate
from causeway.uptake.engine.endnotes.words import any_of
from causeway.uptake.engine.pages import Line

_BRACKET = re.compile(r"\(\s?([1-9]\d{0,3}(?:\s?[,;&]\s?[1-9]\d{0,3}){0,9})\s?\)")
_NUMBER = re.compile(r"\d+")
_POINT = re.compile(r"(?:\d{1,3}\.)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")
_CLOSING = frozenset('.,;:!?)]"”’»%')
LOOKS_SURE, MAY_BE = 1.5, 0.6
FEWEST = 5
MOST = 0.75
"""Share of the notes that a row must call: fewer are years of age, numbers of members, points of a list."""
SURE = 0.5
"""Share of the row that must end a sentence or a part of one: the points of a list begin one."""
_SEEN = 40


def bracketed(lines: Sequence[Line], notes: Collection[int]) -> Iterator[Candidate]:
    """Numbers of notes in round brackets, and how much each looks like a marker."""
    for line in lines:
        for bracket in _BRACKET.finditer(line.words):
            quality = _quality(line.words, bracket)
            for match in _NUMBER.finditer(bracket[1]):
                if quality and int(match[0]) in notes:
                    begin = line.begin + bracket.start(1) + match.start()
                    yield Candidate(begin, begin + len(match[0]), int(match[0]), quality)


def is_row(row: Sequence[Candidate], notes: Collection[int]) -> bool:
    """Whether markers in brackets are the way of this document."""
    sure = sum(each.quality == LOOKS_SURE for each in row)
    return len(row) >= max(FEWEST, MOST * len(notes)) and sure >= SURE * len(row)


def _quality(words: str, bracket: re.Match[str]) -> float:
    left = words[max(0, bracket.start() - _SEEN) : bracket.start()].rstrip()
    right = words[bracket.end() : bracket.end() + _SEEN].lstrip(" ")
    if _of_a_text().search(left) or (left[-1:].isdigit() and not _YEAR.search(left)):
        return 0.0
    ends = not right or right[0] in _CLOSING or right[0].isupper() or bool(_BRACKET.match(right))
    return LOOKS_SURE if ends and not _POINT.fullmatch(left) else MAY_BE


@cache
def _of_a_text() -> re.Pattern[str]:
    """Words behind which a number in brackets is a part of a law or another text."""
    units = any_of("para", "page", "article", "chapter", "section", "annex", "numbered")
    return re.compile(rf"\b{units}\.?\Z", re.IGNORECASE)
