"""A text folded as the tokeniser folds it, as a string, with the way back to the places of the text.

Letters are compared without case, marks and forms; what breaks words is one blank; what does not count is gone. The
folding of a code point is that of `fold.py`, so that names are found where passages would be.
"""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from causeway.uptake.engine.fold import BREAK, HYPHEN, IGNORED, SOFT_HYPHEN, folded, kind_of

_DIVIDED = r"(?P<divided>[-\u2010\u2011\u00ad][ \t\r]{0,80}\n[ \t\r]{0,80}(?=[^\W\d_]))"


@cache
def _letter(letter: str) -> str:
    """What one code point becomes; a blank where it breaks words."""
    kind = kind_of(letter)
    if kind in {BREAK, HYPHEN}:
        return " "
    return "" if kind in {IGNORED, SOFT_HYPHEN} else folded(letter)


class Folded(NamedTuple):
    """A folded text. `starts` are places in it from which `places` of the text count on, one for one."""

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def place(self, at: int) -> int:
        """The code point of the text that a place of the folded text stands for."""
        i = bisect_right(self.starts, at) - 1
        return self.places[i] + at - self.starts[i]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """The span of the text, half open, behind a span of the folded text that is not empty."""
        return self.place(begin), self.place(end - 1) + 1


def _table(plain: dict[str, str]) -> dict[int, str]:
    return {ord(letter): to for letter, to in plain.items()}


def fold_fast(text: str) -> str:
    """The same folded text without the way back, trimmed; ten times as fast."""
    plain = {letter: _letter(letter) for letter in set(text)}
    whole = re.sub(_DIVIDED, "", text) if "\n" in plain else text
    return " ".join(whole.translate(_table(plain)).split())


def fold_text(text: str) -> Folded:
    """Fold a text. Takes time in proportion to its length; every place of the text can be found again."""
    plain = {letter: _letter(letter) for letter in set(text)}
    shape = _uneven(plain)
    if not shape:
        return Folded(text.translate(_table(plain)), (0,), (0,))
    table = _table(plain)
    parts: list[str] = []
    starts, places = [0], [0]
    size = at = 0
    for match in re.finditer(shape, text):
        before = text[at : match.start()].translate(table)
        here = plain[match[0]] if len(match[0]) == 1 else "" if match.lastgroup == "divided" else " "
        parts += (before, here)
        size += len(before)
        starts += range(size, size + len(here) + 1)
        places += [match.start()] * len(here) + [match.end()]
        size += len(here)
        at = match.end()
    parts.append(text[at:].translate(table))
    return Folded("".join(parts), tuple(starts), tuple(places))


def _uneven(plain: dict[str, str]) -> str:
    """An expression for all that does not become one letter for one: divided words, runs of blanks, forms."""
    blank = "".join(re.escape(letter) for letter, to in plain.items() if to == " ")
    empty = "".join(re.escape(letter) for letter, to in plain.items() if not to)
    uneven = "".join(re.escape(letter) for letter, to in plain.items() if len(to) != 1)
    runs = f"(?P<run>[{blank}][{blank}{empty}]+)" if blank else ""
    forms = f"(?P<form>[{uneven}])" if uneven else ""
    return "|".join(filter(None, (_DIVIDED if "\n" in plain else "", runs, forms)))
