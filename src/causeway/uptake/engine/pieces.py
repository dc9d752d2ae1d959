"""Pieces: texts as bytes, very long ones cut into overlapping windows, so that memory does not depend on them."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

WINDOW, OVERLAP = 1 << 20, 1 << 17
"""Bytes. A finding up to half an overlap long is whole in one of two windows; of both, the one that has it whole keeps it."""
CONTINUES, TWO_HIGH_BITS = 0x80, 0xC0
WHOLE = np.iinfo(np.int64).max


class Pieces(NamedTuple):
    """Texts of a batch, in bytes: where each piece begins and ends, which document it is of.

    `starts` is the code point of the document at which the piece begins. A finding belongs to the piece if its first
    code point in the document lies between `keeps_from` and `keeps_to`.
    """

    text: npt.NDArray[np.uint8]
    begins: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    documents: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    keeps_from: npt.NDArray[np.int64]
    keeps_to: npt.NDArray[np.int64]

    @property
    def longest(self) -> int:
        """Bytes of the longest piece."""
        return int((self.ends - self.begins).max(initial=0))


def pieces_of(column: pa.Array) -> Pieces:
    """The pieces of a column of texts; missing texts are empty.

    Raises ValueError if the column holds no texts.
    """
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        raise ValueError(f"The column “text” must hold texts, not {column.type}.")
    if column.null_count:
        column = column.fill_null("")
    width = np.int64 if pa.types.is_large_string(column.type) else np.int32
    _valid, places, content = column.buffers()
    offsets = np.zeros(1, np.int64)
    if len(column):
        offsets = np.frombuffer(places, width)[column.offset : column.offset + len(column) + 1].astype(
            np.int64
        )
    text = np.frombuffer(content, np.uint8) if content is not None and content.size else np.zeros(1, np.uint8)
    text.flags.writeable = False
    begins, ends = offsets[:-1], offsets[1:]
    numbers = np.arange(len(begins))
    nothing = np.zeros(len(begins), np.int64)
    whole = Pieces(text, begins, ends, numbers, nothing, nothing, np.full(len(begins), WHOLE))
    return whole if whole.longest <= WINDOW else _windows(whole)


def _windows(whole: Pieces) -> Pieces:
    lines: list[tuple[int, int, int, int, int, int]] = []
    for document, (begin, end) in enumerate(zip(whole.begins.tolist(), whole.ends.tolist(), strict=True)):
        lines += _cut(whole.text, document, begin, end)
    columns = np.array(lines, np.int64).T
    return Pieces(whole.text, *(np.ascontiguousarray(column) for column in columns))


def _cut(
    text: npt.NDArray[np.uint8], document: int, begin: int, end: int
) -> list[tuple[int, int, int, int, int, int]]:
    """Windows of one document as lines: begin, end, document, start, keeps from, keeps to."""
    lines, start, keeps_from = [], 0, 0
    while end - begin > WINDOW:
        stop, following = _letter(text, begin + WINDOW), _letter(text, begin + WINDOW - OVERLAP)
        step = _points(text[begin:following])
        middle = start + step + _points(text[following : _letter(text, following + OVERLAP // 2)])
        lines.append((begin, stop, document, start, keeps_from, middle))
        begin, start, keeps_from = following, start + step, middle
    return [*lines, (begin, end, document, start, keeps_from, WHOLE)]


def _letter(text: npt.NDArray[np.uint8], at: int) -> int:
    """The byte at which the letter around a byte begins."""
    while text[at] & TWO_HIGH_BITS == CONTINUES:
        at -= 1
    return at


def _points(stretch: npt.NDArray[np.uint8]) -> int:
    return int(np.count_nonzero(stretch & TWO_HIGH_BITS != CONTINUES))
