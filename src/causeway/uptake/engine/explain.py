"""Why a candidate is one: which tokens of both spans are the same, in order or moved."""

from collections import defaultdict
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from causeway.uptake.engine.fold import Fold
from causeway.uptake.engine.scan import Index
from causeway.uptake.engine.schemas import Match
from causeway.uptake.engine.tokens import tokenise


class TokenPair(NamedTuple):
    """A token of the document and the same token of the passage, in code points, half open; `moved` if out of order."""

    doc_begin: int
    doc_end: int
    passage_begin: int
    passage_end: int
    moved: bool


class Token(NamedTuple):
    """A token: what it is compared as, and where it stands, in code points, half open."""

    hash: int
    begin: int
    end: int


def tokens_of(text: str, fold: Fold) -> list[Token]:
    """The tokens of a text, as the engine sees them."""
    encoded = np.frombuffer(text.encode("utf-8", "replace") or b"\0", np.uint8)
    room = len(encoded) // 2 + 2
    hashes, begins, ends = np.empty(room, np.uint64), np.empty(room, np.int32), np.empty(room, np.int32)
    count = tokenise(encoded, 0, len(encoded), fold, hashes, begins, ends)
    return [
        Token(*each)
        for each in zip(hashes[:count].tolist(), begins[:count].tolist(), ends[:count].tolist(), strict=True)
    ]


def explain(doc_text: str, passage: str, match: Match, index: Index) -> list[TokenPair]:
    """The pairs of equal tokens in the two spans of a match, in the order of the document.

    `doc_text` and `passage` are the whole texts that the offsets of the match count in.
    """
    pairs = same_tokens(
        doc_text[match.doc_begin : match.doc_end],
        passage[match.passage_begin : match.passage_end],
        index.fold,
    )
    doc, own = match.doc_begin, match.passage_begin
    return [
        TokenPair(pair[0] + doc, pair[1] + doc, pair[2] + own, pair[3] + own, pair.moved) for pair in pairs
    ]


def same_tokens(theirs: str, ours: str, fold: Fold) -> list[TokenPair]:
    """The pairs of equal tokens in two texts: as many as stand in the same order, then those that moved."""
    their_tokens, our_tokens = tokens_of(theirs, fold), tokens_of(ours, fold)
    steps = Indel.opcodes([token.hash for token in their_tokens], [token.hash for token in our_tokens])
    kept = [
        (i, j)
        for step in steps
        if step.tag == "equal"
        for i, j in zip(
            range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True
        )
    ]
    taken_here, taken_there = {i for i, _ in kept}, {j for _, j in kept}
    free = defaultdict(list)
    for j in reversed(range(len(our_tokens))):
        if j not in taken_there:
            free[our_tokens[j].hash].append(j)
    moved = [
        (i, free[token.hash].pop())
        for i, token in enumerate(their_tokens)
        if i not in taken_here and free[token.hash]
    ]
    both = [(i, j, False) for i, j in kept] + [(i, j, True) for i, j in moved]
    return [
        TokenPair(*their_tokens[i][1:], *our_tokens[j][1:], out_of_order)
        for i, j, out_of_order in sorted(both)
    ]
