"""What a code point is to the tokeniser, and what it is folded to: tables, made once from the Unicode database.

Folding is compatibility decomposition and case folding, one code point at a time, so that offsets stay those of the
stored text. Marks are dropped where writers leave them out (Latin, Greek, Cyrillic, Hebrew, Arabic) and kept where
they are vowels (Indic and South-East Asian scripts). An index carries its tables with it: a later edition of Unicode
does not change what an old index finds.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SIZE = 0x20000
"""Code points from here on are Han (planes 2 and 3) or not text."""

BREAK, WORD, IGNORED, BASE, MARK, HYPHEN, SOFT_HYPHEN = range(7)
ASCII_BREAK, ASCII_IGNORED, ASCII_HYPHEN = range(3)

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x0F00, 0x0FFF),  # Tibetan
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # ideographic iteration, closing, zero
    (0x3040, 0x30FF),  # Kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xA9E0, 0xA9FF),  # Burmese, extended
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),  # Han, compatibility
    (0xFF66, 0xFF9F),  # Kana, half width
)
_DROPPED_MARKS = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
)
_PLAIN_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
HANGUL, LAST_HANGUL = 0xAC00, 0xD7A3
_NO_TEXT = ("Cn", "Co", "Cs")
_APOSTROPHES = "'`´ʹʻʼʽˈ‘’‛′＇"
_INSIDE_WORDS = "\u0640\u0f0b\u0f0c"  # Arabic tatweel, Tibetan tsheg
_SAME = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیے", "ي"),
    "ک": "ك",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ۃ": "ه",
    "ؤ": "و",
    "ئ": "ي",
}


class Fold(NamedTuple):
    """The tables; arrays are indexed by code point.

    `kind` uint8[SIZE] says what a code point is (BREAK … SOFT_HYPHEN). `to` int32[SIZE] holds what it is folded to: a
    code point, or, below zero, minus the place in `many` (int32) where a length and that many code points stand.
    `ascii` uint8[128] is both in one for plain letters: ASCII_BREAK, ASCII_IGNORED, ASCII_HYPHEN, else the folded letter.
    """

    kind: npt.NDArray[np.uint8]
    to: npt.NDArray[np.int32]
    many: npt.NDArray[np.int32]
    ascii: npt.NDArray[np.uint8]


def _within(point: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= point <= last for first, last in ranges)


def is_dropped(letter: str) -> bool:
    """Whether a mark is left out by many who write the script."""
    return _within(ord(letter), _DROPPED_MARKS) or letter in _INSIDE_WORDS


def folded(letter: str) -> str:
    """What one code point is compared as; nothing, if it does not count."""
    parts = unicodedata.normalize("NFKD", _SAME.get(letter, letter).casefold())
    parts = unicodedata.normalize("NFKD", "".join(_SAME.get(part, part) for part in parts)).casefold()
    kept = (part for part in parts if not is_dropped(part) and part not in _APOSTROPHES)
    return "".join(
        str(unicodedata.digit(part)) if unicodedata.category(part) == "Nd" else _SAME.get(part, part)
        for part in kept
        if unicodedata.category(part)[0] in "LNM"
    )


def kind_of(letter: str) -> int:
    """What one code point is to the tokeniser."""
    point, category = ord(letter), unicodedata.category(letter)
    if letter == "\u00ad":
        return SOFT_HYPHEN
    if letter in "-\u2010\u2011":
        return HYPHEN
    if letter in _APOSTROPHES or is_dropped(letter) or category == "Cf":
        return IGNORED
    if category[0] == "M":
        return MARK if _within(point, _UNSPACED) or point in (0x3099, 0x309A) else WORD
    if category[0] not in "LN" or not folded(letter):
        return BREAK
    return BASE if category[0] == "L" and _within(point, _UNSPACED) else WORD


@cache
def fold_tables() -> Fold:
    """All tables; the same for one edition of Unicode."""
    kind = np.zeros(SIZE, np.uint8)
    to = np.arange(SIZE, dtype=np.int32)
    many: list[int] = [0]  # place 0 is taken: its minus could not be told from a code point
    for point in _listed():
        letter = chr(point)
        category = unicodedata.category(letter)
        if category in _NO_TEXT:
            continue
        if category == "Lo" and letter not in _SAME and not unicodedata.decomposition(letter):
            kind[point] = BASE if _within(point, _UNSPACED) else WORD
            continue
        kind[point] = kind_of(letter)
        if kind[point] in (WORD, BASE, MARK):
            parts = folded(letter)
            to[point] = ord(parts) if len(parts) == 1 else -len(many)
            many += [] if len(parts) == 1 else [len(parts), *map(ord, parts)]
    for first, last in _PLAIN_HAN:
        kind[first : last + 1] = BASE
    syllables = _syllables()
    kind[HANGUL : HANGUL + len(syllables)] = WORD
    to[HANGUL : HANGUL + len(syllables)] = -len(many) - 4 * np.arange(len(syllables))
    tables = Fold(kind, to, np.append(np.array(many, np.int32), syllables.ravel()), _ascii(kind, to))
    for table in tables:
        table.flags.writeable = False
    return tables


def _listed() -> Iterator[int]:
    """Code points that differ among themselves, which unified Han and Hangul syllables do not."""
    edges = [
        0,
        *(edge for first, last in (*_PLAIN_HAN, (HANGUL, LAST_HANGUL)) for edge in (first, last + 1)),
        SIZE,
    ]
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        yield from range(first, end)


def _syllables() -> npt.NDArray[np.int32]:
    """Each Hangul syllable as a length and up to three letters (Unicode, chapter 3.12)."""
    number = np.arange(LAST_HANGUL - HANGUL + 1, dtype=np.int32)
    final = number % 28
    letters = [0x1100 + number // 588, 0x1161 + number % 588 // 28, np.where(final, 0x11A7 + final, 0)]
    return np.stack([np.where(final, 3, 2), *letters], axis=1).astype(np.int32)


def _ascii(kind: npt.NDArray[np.uint8], to: npt.NDArray[np.int32]) -> npt.NDArray[np.uint8]:
    plain = np.zeros(128, np.uint8)
    plain[kind[:128] == IGNORED] = ASCII_IGNORED
    plain[kind[:128] == HYPHEN] = ASCII_HYPHEN
    words = kind[:128] == WORD
    plain[words] = to[:128][words]
    return plain
