"""What comes out of a file: a document, or the reason why there is none."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_GAP = re.compile(r"\n[ \t]*\n")


class Place(NamedTuple):
    """Where in a document: page and paragraph, both counted from 1; page 0 where the file has no pages."""

    page: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its locators.

    `text` is NFC. `pages` and `paragraphs` hold the code point where each begins; without paragraphs, blank lines part
    them. `start` is where a piece of a long text begins in the whole, in code points. `notes` say what was put right.
    `is_row` tells a row of a table, or an object in a .json, from a file.
    """

    id: str
    text: str
    pages: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    start: int = 0
    notes: tuple[str, ...] = ()
    is_row: bool = False

    def place(self, offset: int) -> Place:
        """The page and paragraph in which a code point stands."""
        (place,) = self.places([offset])
        return place

    def places(self, offsets: Sequence[int]) -> list[Place]:
        """The place of each offset; the text is read through once."""
        begins = self.paragraphs or (0, *(gap.end() for gap in _GAP.finditer(self.text)))
        return [Place(bisect_right(self.pages, each), max(1, bisect_right(begins, each))) for each in offsets]


class Skipped(NamedTuple):
    """A file, or a part of one, that could not be read, and why, in a sentence."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken on. Sizes are bytes, `piece` and `output` code points, `seconds` wall clock for one file.

    The defaults stand well above what real reports need: the longest of them have a few hundred pages.
    """

    piece: int = 4_000_000
    line: int = 128 << 20
    file: int = 256 << 20
    output: int = 100_000_000
    seconds: float = 60
    memory: int = 2 << 30
    pages: int = 20_000
    entries: int = 500_000
    archive: int = 64 << 30
    ratio: int = 250
    small: int = 16 << 20
