"""Passages on their way into an index: refused with a reason, cut where they are long, tokenised together."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from causeway.uptake.engine.compiled import kernel
from causeway.uptake.engine.fold import Fold
from causeway.uptake.engine.params import Params
from causeway.uptake.engine.tokens import Bytes, Hashes, Numbers, tokenise

Passage = tuple[str, str]
"""A stable name and the text; a new version of a text has a new name."""

FEWEST_TOKENS = 5
SENTENCE_END = re.compile(r"[.!?…।॥။፧።؟۔。！？]+[\s\"”’»)\]]*|\n\s*")


class Refused(NamedTuple):
    """A passage that is not looked for, and the sentence that says why."""

    id: str
    reason: str


class Tokens(NamedTuple):
    """The tokens of all rows, one row after another; `firsts` says where each row begins, and the end."""

    hashes: Hashes
    begins: Numbers
    ends: Numbers
    firsts: npt.NDArray[np.int64]
    passages: Numbers


@kernel
def tokenise_all(
    text: Bytes,
    offsets: npt.NDArray[np.int64],
    fold: Fold,
    hashes: Hashes,
    begins: Numbers,
    ends: Numbers,
    firsts: npt.NDArray[np.int64],
) -> None:
    """Tokenise texts that lie one after another in one buffer."""
    firsts[0] = 0
    for i in range(len(offsets) - 1):
        at = firsts[i]
        firsts[i + 1] = at + tokenise(
            text, offsets[i], offsets[i + 1], fold, hashes[at:], begins[at:], ends[at:]
        )


def in_order(passages: Iterable[Passage]) -> list[Passage]:
    """By name, in NFC: an index does not depend on the order in which passages come. Raises ValueError for a name given twice."""
    found = sorted((str(name), unicodedata.normalize("NFC", text)) for name, text in passages)
    for (name, _), (following, _) in pairwise(found):
        if name == following:
            raise ValueError(f"Two passages have the name “{name}”. Each needs a name of its own.")
    return found


def rows_of(passages: list[Passage], fold: Fold, params: Params) -> tuple[Tokens, list[Refused]]:
    """The tokens of all passages that can be looked for, long ones in several rows, and those that are refused."""
    tokens = _tokens(passages, fold)
    lengths = np.diff(tokens.firsts)
    refused = [
        Refused(passages[i][0], _too_short(int(lengths[i]))) for i in np.flatnonzero(lengths < FEWEST_TOKENS)
    ]
    longest = np.inf if params.long_sources else params.max_tokens
    firsts, owners, kept = [0], [], np.zeros(len(tokens.hashes), np.bool_)
    for i, length in enumerate(lengths.tolist()):
        if length < FEWEST_TOKENS:
            continue
        begin = int(tokens.firsts[i])
        kept[begin : begin + length] = True
        ends = (
            [length]
            if length <= longest
            else _cuts(passages[i][1], tokens.begins[begin : begin + length], params.max_tokens)
        )
        base = firsts[-1]
        firsts += [base + end for end in ends]
        owners += [i] * len(ends)
    rows = tokens._replace(firsts=np.array(firsts, np.int64), passages=np.array(owners, np.int32))
    if not kept.all():
        rows = rows._replace(hashes=rows.hashes[kept], begins=rows.begins[kept], ends=rows.ends[kept])
    return rows, refused


def _tokens(passages: list[Passage], fold: Fold) -> Tokens:
    column = pa.array([text for _, text in passages], pa.large_string())
    offsets = np.frombuffer(column.buffers()[1], np.int64)[: len(passages) + 1]
    text = np.frombuffer(column.buffers()[2] or b"\0", np.uint8)
    room = len(text) // 2 + 2 * len(passages) + 2
    hashes, begins, ends = np.empty(room, np.uint64), np.empty(room, np.int32), np.empty(room, np.int32)
    firsts = np.zeros(len(passages) + 1, np.int64)
    tokenise_all(text, offsets, fold, hashes, begins, ends, firsts)
    used = int(firsts[-1])
    return Tokens(hashes[:used], begins[:used], ends[:used], firsts, np.arange(len(passages), dtype=np.int32))


def _too_short(count: int) -> str:
    has = "no words" if not count else "one word" if count == 1 else f"{count} words"
    return f"It has {has}; so few stand in many texts by chance. A passage needs at least {FEWEST_TOKENS}."


def _cuts(text: str, begins: Numbers, longest: int) -> list[int]:
    """After which tokens a long passage is cut: at the last end of a sentence that fits, in the worst case anywhere."""
    places = begins.tolist()
    ends = {bisect_right(places, end.end() - 1) for end in SENTENCE_END.finditer(text)}
    sentences = sorted(ends - {0, len(places)})
    cuts, at = [], 0
    while len(places) - at > longest:
        last = bisect_right(sentences, at + longest)
        fitting = sentences[last - 1] if last and sentences[last - 1] >= at + longest // 4 else at + longest
        cuts.append(fitting)
        at = fitting
    return [*cuts, len(places)]
