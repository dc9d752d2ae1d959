"""Text to tokens: a hash of each folded word, and where it stands in code points.

A token is a run of letters, digits and their marks. Where a script puts no blanks between words, tokens are
overlapping pairs of letters, each with its marks. A hyphen at the end of a line joins what it divided.
"""

import numpy as np
import numpy.typing as npt

from causeway.uptake.engine.compiled import inlined, kernel, signed
from causeway.uptake.engine.fold import (
    ASCII_BREAK,
    ASCII_HYPHEN,
    BASE,
    BREAK,
    HYPHEN,
    IGNORED,
    MARK,
    SIZE,
    SOFT_HYPHEN,
    WORD,
    Fold,
)

Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]

SEED = np.uint64(0xCBF29CE484222325)
PRIME = np.uint64(0x100000001B3)
MIX_1 = np.uint64(0xFF51AFD7ED558CCD)
MIX_2 = np.uint64(0xC4CEB9FE1A85EC53)
PAIR = np.uint64(0x9E3779B97F4A7C15)
SHIFT = np.uint64(33)
HAN_BEGIN, HAN_END = 0x20000, 0x40000
TAB, NEWLINE, RETURN, BLANK = 9, 10, 13, 32
SMALL_A, SMALL_Z, TO_SMALL = 97, 122, 32
ASCII_END, FIRST_LEAD, THREE_BYTES, FOUR_BYTES = 0x80, 0xC2, 0xE0, 0xF0


@kernel
def mix(value: np.uint64) -> np.uint64:
    """Spread all bits of a hash (the finaliser of MurmurHash3)."""
    value = (value ^ (value >> SHIFT)) * MIX_1
    value = (value ^ (value >> SHIFT)) * MIX_2
    return value ^ (value >> SHIFT)


@inlined
def feed(value: np.uint64, point: int, fold: Fold) -> np.uint64:
    """Add what a code point is folded to (FNV-1a over code points)."""
    if point >= SIZE:
        return (value ^ np.uint64(point)) * PRIME
    to = fold.to[point]
    if to >= 0:
        return (value ^ np.uint64(to)) * PRIME
    for i in range(-to + 1, -to + 1 + fold.many[-to]):
        value = (value ^ np.uint64(fold.many[i])) * PRIME
    return value


@inlined
def next_point(text: Bytes, at: int, end: int, fold: Fold) -> tuple[int, int, int]:
    """The kind, the code point and the bytes of the letter that begins at a byte; broken UTF-8 breaks, byte by byte."""
    lead = signed(text[at])
    if lead < ASCII_END:
        return signed(fold.kind[lead]), lead, 1
    length = 2 if lead < THREE_BYTES else 3 if lead < FOUR_BYTES else 4
    if lead < FIRST_LEAD or at + length > end:
        return BREAK, 0xFFFD, 1
    point = lead & (0xFF >> (length + 1))
    for i in range(at + 1, at + length):
        point = (point << 6) | (signed(text[i]) & 0x3F)
    if point < SIZE:
        return signed(fold.kind[point]), point, length
    return BASE if HAN_BEGIN <= point < HAN_END else BREAK, point, length


@kernel
def after_break(text: Bytes, at: int, end: int) -> int:
    """Where a word goes on in the next line, when only blanks stand before its end; 0 if it does not."""
    while at < end and (text[at] == BLANK or text[at] == RETURN or text[at] == TAB):
        at += 1
    if at >= end or text[at] != NEWLINE:
        return 0
    at += 1
    while at < end and (text[at] == BLANK or text[at] == RETURN or text[at] == TAB):
        at += 1
    if at < end and (text[at] >= ASCII_END or SMALL_A <= (text[at] | TO_SMALL) <= SMALL_Z):
        return at
    return 0


@inlined
def read_word(text: Bytes, at: int, end: int, point_at: int, fold: Fold) -> tuple[np.uint64, int, int, int]:
    """The hash of the word that begins here; the byte and the code point after it; the code point of its end."""
    value, word_end = SEED, point_at
    while at < end:
        byte = text[at]
        if byte < ASCII_END and fold.ascii[byte] != ASCII_HYPHEN:
            plain = fold.ascii[byte]
            if plain == ASCII_BREAK:
                break
            at += 1
            point_at += 1
            if plain > ASCII_HYPHEN:
                value = (value ^ np.uint64(plain)) * PRIME
                word_end = point_at
            continue
        kind, point, size = next_point(text, at, end, fold)
        if kind == WORD:
            value = feed(value, point, fold)
            word_end = point_at + 1
        elif kind in (HYPHEN, SOFT_HYPHEN):
            further = after_break(text, at + size, end)
            if further > 0:
                point_at += further - at - size
                size = further - at
            elif kind == HYPHEN:
                break
        elif kind != IGNORED:
            break
        at += size
        point_at += 1
    return mix(value), at, point_at, word_end


@kernel
def read_letter(text: Bytes, at: int, end: int, point_at: int, fold: Fold) -> tuple[np.uint64, int, int, int]:
    """As read_word, for one letter with its marks, in a script without blanks."""
    value, letter_end, first = SEED, point_at, True
    while at < end:
        kind, point, size = next_point(text, at, end, fold)
        if kind == MARK or (first and kind == BASE):
            value = feed(value, point, fold)
            letter_end = point_at + 1
        elif kind not in (IGNORED, SOFT_HYPHEN):
            break
        first = False
        at += size
        point_at += 1
    return value, at, point_at, letter_end


@kernel
def tokenise(
    text: Bytes, at: int, end: int, fold: Fold, hashes: Hashes, begins: Numbers, ends: Numbers
) -> int:
    """Cut the UTF-8 bytes from `at` to `end`; gives how many tokens were written to the three arrays.

    The arrays need room for (end - at) // 2 + 2 tokens. Begins and ends are code points from `at`, half open.
    """
    count, point_at = 0, 0
    while at < end:
        if text[at] < ASCII_END and fold.ascii[text[at]] == ASCII_BREAK:
            at += 1
            point_at += 1
            continue
        kind, _point, size = next_point(text, at, end, fold)
        if kind == WORD:
            begins[count] = point_at
            hashes[count], at, point_at, ends[count] = read_word(text, at, end, point_at, fold)
            count += 1
        elif kind in (BASE, MARK):
            letters, before, before_begin = 0, SEED, point_at
            while kind in (BASE, MARK):
                begin = point_at
                letter, at, point_at, letter_end = read_letter(text, at, end, point_at, fold)
                letters += 1
                if letters > 1:
                    hashes[count], begins[count], ends[count] = (
                        mix(before * PAIR + letter),
                        before_begin,
                        letter_end,
                    )
                    count += 1
                before, before_begin = letter, begin
                if at >= end:
                    break
                kind, _point, size = next_point(text, at, end, fold)
            if letters == 1:
                hashes[count], begins[count], ends[count] = mix(before), before_begin, letter_end
                count += 1
        else:
            at += size
            point_at += 1
    return count
