"""What changed between two wordings, word by word; letter cluster by letter cluster where a script has no blanks.

Pure functions, no Django. The pieces that are not added give the old wording, those not removed the new one.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from causeway.foundation.texts.scripts import UNSPACED, script_of_letter

_STACKERS = "\u1039\u17d2"  # the next consonant stands below this one, in Burmese and Khmer
_INSIDE_WORDS = "'\u2019\u200c\u200d"


class Piece(NamedTuple):
    """A stretch of text that stayed, went or came."""

    kind: Literal["same", "removed", "added"]
    text: str


class _Step(NamedTuple):
    """A stretch that stayed (`same`), or one that went in favour of one that came."""

    same: str
    removed: str
    added: str


def diff(old: str, new: str) -> list[Piece]:
    """The pieces that lead from one wording to the other; of a replacement, the removed piece comes first."""
    pieces = []
    for step in _joined(_steps(old, new)):
        pieces += [
            piece
            for piece in (
                Piece("same", step.same),
                Piece("removed", step.removed),
                Piece("added", step.added),
            )
            if piece.text
        ]
    return pieces


def pieces_of(text: str) -> list[str]:
    """The text cut into words, blanks, signs and letter clusters; joined they are the text."""
    borders = [place for place in range(1, len(text)) if not _belong_together(text[place - 1], text[place])]
    return [text[start:end] for start, end in pairwise([0, *borders, len(text)])] if text else []


@lru_cache(maxsize=4096)
def _kind(letter: str) -> str:
    if letter.isspace():
        return "blank"
    if unicodedata.category(letter)[0] == "M":
        return "mark"
    script = script_of_letter(letter)
    if script in UNSPACED or script == "Kana":
        return "cluster"
    return "word" if letter.isalnum() or letter in _INSIDE_WORDS else "sign"


def _belong_together(one: str, two: str) -> bool:
    before, now = _kind(one), _kind(two)
    if now == "mark":
        return before != "blank"
    if one in _STACKERS:
        return now == "cluster"
    if before == "mark":
        return now == "word"
    return before == now and now in ("blank", "word")


def _steps(old: str, new: str) -> Iterator[_Step]:
    before, now = pieces_of(old), pieces_of(new)
    for code in LCSseq.opcodes(before, now):
        went = "".join(before[code.src_start : code.src_end])
        came = "".join(now[code.dest_start : code.dest_end])
        yield _Step(went, "", "") if code.tag == "equal" else _Step("", went, came)


def _joined(steps: Iterator[_Step]) -> list[_Step]:
    """Join changes that only a blank, a sign or a stretch not half as long keeps apart: they are read as one."""
    done: list[_Step] = []
    for step in steps:
        done.append(step)
        while done[1:] and _is_change(done[-1]) and _is_change(done[-2]):
            done[-2:] = [_one(done[-2], done[-1])]
        while done[2:] and _is_island(*done[-3:]):
            done[-3:] = [_one(*done[-3:])]
    return done


def _is_change(step: _Step) -> bool:
    return not step.same


def _is_island(before: _Step, step: _Step, after: _Step) -> bool:
    if _is_change(step) or not (_is_change(before) and _is_change(after)):
        return False
    if not any(_kind(letter) in ("word", "cluster") for letter in step.same):
        return True
    return all(2 * len(step.same) <= max(len(each.removed), len(each.added)) for each in (before, after))


def _one(*steps: _Step) -> _Step:
    return _Step(
        "",
        "".join(step.same or step.removed for step in steps),
        "".join(step.same or step.added for step in steps),
    )
