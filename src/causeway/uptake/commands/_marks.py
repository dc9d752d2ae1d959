"""Words in a column of the terminal, some of them marked: bold and underlined, or in brackets where that cannot be."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

ON, OFF = "\x1b[1;4m", "\x1b[0m"
JOINERS = "\u200c\u200d"
Span = tuple[int, int]


def column(text: str, spans: Sequence[Span], width: int, *, plain: bool) -> list[str]:
    """Lines of exactly this width. `spans` (code points, half open) are marked; what stands between two words of them too."""
    letters = [_seen(letter) for letter in text]
    marked = _flags(letters, spans)
    if plain:
        letters = list(_bracketed(letters, marked))
        marked = [False] * len(letters)
    return [_line(letters, marked, begin, end, width) for begin, end in _lines(letters, width)]


def _seen(letter: str) -> str:
    """Nothing in a text may rule the terminal. What joins or parts letters stays, other marks that nobody sees go."""
    if letter.isprintable() or letter in JOINERS:
        return letter
    return " " if letter.isspace() else "" if unicodedata.category(letter) == "Cf" else "\ufffd"


def _flags(letters: list[str], spans: Sequence[Span]) -> list[bool]:
    flags = [False] * len(letters)
    for begin, end in spans:
        flags[begin:end] = [True] * (end - begin)
    for (_, end), (begin, _) in pairwise(spans):
        if not any(map(str.isalnum, letters[end:begin])):
            flags[end:begin] = [True] * (begin - end)
    return flags


def _bracketed(letters: list[str], marked: list[bool]) -> Iterator[str]:
    inside = False
    for letter, flag in zip(letters, marked, strict=True):
        if flag != inside:
            yield "[" if flag else "]"
            inside = flag
        yield letter
    if inside:
        yield "]"


def _lines(letters: list[str], width: int) -> Iterator[Span]:
    """Where lines begin and end: at the last blank that fits, inside a word only if it fills the line."""
    begin = 0
    while begin < len(letters):
        while begin < len(letters) and letters[begin] == " ":
            begin += 1
        end, used, blank = begin, 0, 0
        while end < len(letters) and used + _cells(letters[end]) <= width:
            if letters[end] == " ":
                blank = end
            used += _cells(letters[end])
            end += 1
        if end < len(letters) and letters[end] != " " and blank:
            end = blank
        if end > begin:
            yield begin, end
        begin = max(end, begin + 1)


def _line(letters: list[str], marked: list[bool], begin: int, end: int, width: int) -> str:
    said, inside = "", False
    for letter, flag in zip(letters[begin:end], marked[begin:end], strict=True):
        if flag != inside:
            said += ON if flag else OFF
            inside = flag
        said += letter
    return said + (OFF if inside else "") + " " * (width - sum(map(_cells, letters[begin:end])))


def _cells(letter: str) -> int:
    if not letter or unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
