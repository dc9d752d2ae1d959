"""Spans: where a finding begins and ends on both sides, what is shared there, and the score.

A chain says roughly where. Its ends are tightened to the stretch with the greatest sum, in which a token that also
stands on the other side adds its bits, and another takes some off; a few rounds let a finding grow beyond its seeds.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from causeway.uptake.engine.chains import (
    BEFORE,
    BITS,
    EARLIER_CHAINS,
    FIRST,
    FULL_BITS,
    HITS,
    LAST,
    ROW,
    ROW_FIRST,
    ROW_LAST,
    STANDS,
    WRITTEN,
)
from causeway.uptake.engine.compiled import kernel, signed
from causeway.uptake.engine.lookup import Desk, Limits, Lookup
from causeway.uptake.engine.params import SIXTEENTHS
from causeway.uptake.engine.tokens import Numbers

ROUNDS = 3
DEAREST_MISS = 2.0
FORMULA_BITS, FORMULA_COVER = 100.0, 0.5
PIECE, ROW_NUMBER, DOC_BEGIN, DOC_END, PASSAGE_BEGIN, PASSAGE_END, HITS_OUT, TOKENS_OUT = range(8)
BITS_OUT, RAW_BITS_OUT, SIMILARITY, COVER, SCORE = range(5)
WHOLE_COLUMNS, REAL_COLUMNS = 8, 5


class Findings(NamedTuple):
    """Room for what is found: whole numbers and real ones, by finding and column."""

    whole: npt.NDArray[np.int64]
    real: npt.NDArray[np.float64]


@kernel
def stamp(words: Numbers, first: int, last: int, desk: Desk) -> None:
    """Mark the words of a stretch; the marks of the one before are void."""
    desk.serial[0] += 1
    for t in range(first, last + 1):
        if words[t] >= 0:
            desk.stamps[words[t]] = desk.serial[0]


@kernel
def tighten(words: Numbers, bits: Numbers, first: int, last: int, desk: Desk, miss: float) -> tuple[int, int]:
    """The stretch with the greatest sum, tokens with a stamped word adding their bits; the last before the first if none.

    Kadane's maximum subarray.
    """
    best, total, begin, serial = 0.0, 0.0, first, desk.serial[0]
    best_first, best_last = first, first - 1
    for t in range(first, last + 1):
        if total <= 0.0:
            total, begin = 0.0, t
        if words[t] >= 0 and desk.stamps[words[t]] == serial:
            total += bits[t]
        else:
            total -= miss * bits[t]
        if total > best:
            best, best_first, best_last = total, begin, t
    return best_first, best_last


@kernel
def shared(words: Numbers, bits: Numbers, first: int, last: int, desk: Desk) -> tuple[int, int, int]:
    """Of a stretch: the bits of its tokens with a stamped word, the bits of all, and how many have one."""
    with_partner, total, tokens, serial = 0, 0, 0, desk.serial[0]
    for t in range(first, last + 1):
        total += bits[t]
        if words[t] >= 0 and desk.stamps[words[t]] == serial:
            with_partner += bits[t]
            tokens += 1
    return with_partner, total, tokens


@kernel
def find_ends(
    chain: int, count: int, lookup: Lookup, desk: Desk, limits: Limits
) -> tuple[int, int, int, int]:
    """First and last token in the document, and in the rows' tokens; the last before the first if nothing is left."""
    chains = desk.chains
    row = chains[chain, ROW]
    row_begin, row_last = signed(lookup.row_firsts[row]), signed(lookup.row_firsts[row + 1]) - 1
    first, last = signed(chains[chain, FIRST]), signed(chains[chain, LAST])
    row_from, row_to = (
        row_begin + chains[chain, ROW_FIRST],
        min(row_last, row_begin + chains[chain, ROW_LAST]),
    )
    dense = limits.density * chains[chain, HITS] / (last - first + 1)
    miss = min(DEAREST_MISS, limits.miss_cost * max(1.0, dense))
    for _ in range(ROUNDS):
        before = (first, last, row_from, row_to)
        widest_from, widest_to = (
            max(row_begin, row_from - limits.extend),
            min(row_last, row_to + limits.extend),
        )
        stamp(lookup.row_words, widest_from, widest_to, desk)
        first, last = tighten(
            desk.words,
            desk.bits,
            max(0, first - limits.extend),
            min(count - 1, last + limits.extend),
            desk,
            miss,
        )
        stamp(desk.words, first, last, desk)
        row_from, row_to = tighten(lookup.row_words, lookup.row_bits, widest_from, widest_to, desk, miss)
        if last < first or row_to < row_from or before == (first, last, row_from, row_to):
            break
    return first, last, row_from, row_to


@kernel
def clash(
    chain: int, begin: int, end: int, row_begin: int, row_end: int, desk: Desk, whole: npt.NDArray[np.int64]
) -> int:
    """A finding already written for the same row that overlaps on both sides, or -1."""
    chains = desk.chains
    other = signed(chains[chain, BEFORE])
    for _ in range(EARLIER_CHAINS):
        if other < 0:
            break
        written: int = signed(chains[other, WRITTEN])
        if (
            written >= 0
            and begin < whole[written, DOC_END]
            and whole[written, DOC_BEGIN] < end
            and row_begin < whole[written, PASSAGE_END]
            and whole[written, PASSAGE_BEGIN] < row_end
        ):
            return written
        other = signed(chains[other, BEFORE])
    return -1


@kernel
def write_finding(
    piece: int,
    chain: int,
    count: int,
    rows: int,
    lookup: Lookup,
    desk: Desk,
    limits: Limits,
    findings: Findings,
) -> int:
    """Weigh one chain, and write it as finding number `rows` if it is one; gives how many are written then."""
    first, last, row_from, row_to = find_ends(chain, count, lookup, desk, limits)
    if last < first or row_to < row_from:
        return rows
    row = desk.chains[chain, ROW]
    stamp(desk.words, first, last, desk)
    row_shared, row_total, _ = shared(lookup.row_words, lookup.row_bits, row_from, row_to, desk)
    stamp(lookup.row_words, row_from, row_to, desk)
    doc_shared, doc_total, tokens = shared(desk.words, desk.bits, first, last, desk)
    raw_bits = min(doc_shared, row_shared) / SIXTEENTHS
    bits = raw_bits * desk.chains[chain, BITS] / max(1, desk.chains[chain, FULL_BITS])
    similarity = (doc_shared + row_shared) / (doc_total + row_total)
    cover = min(1.0, row_shared / min(np.float64(lookup.row_totals[row]), limits.cover_bits * SIXTEENTHS))
    score = bits if limits.long_sources else bits * cover
    formula = limits.keep_formulas and raw_bits >= FORMULA_BITS and cover >= FORMULA_COVER
    if similarity < limits.min_similarity or (score < limits.min_score and not formula):
        return rows
    whole, real = findings.whole, findings.real
    begin, end = desk.begins[first], desk.ends[last]
    row_begin, row_end = lookup.row_begins[row_from], lookup.row_ends[row_to]
    at = clash(chain, begin, end, row_begin, row_end, desk, whole)
    if at >= 0 and real[at, SCORE] >= score:
        return rows
    if at < 0:
        at, rows = rows, rows + 1
    desk.chains[chain, WRITTEN] = at
    whole[at, PIECE], whole[at, ROW_NUMBER] = piece, row
    whole[at, DOC_BEGIN], whole[at, DOC_END] = begin, end
    whole[at, PASSAGE_BEGIN], whole[at, PASSAGE_END] = row_begin, row_end
    whole[at, HITS_OUT], whole[at, TOKENS_OUT] = desk.chains[chain, HITS], tokens
    real[at, BITS_OUT], real[at, RAW_BITS_OUT], real[at, SIMILARITY] = bits, raw_bits, similarity
    real[at, COVER], real[at, SCORE] = cover, score
    return rows


@kernel
def write_findings(
    piece: int,
    chains: int,
    count: int,
    rows: int,
    lookup: Lookup,
    desk: Desk,
    limits: Limits,
    findings: Findings,
) -> int:
    """Write what the standing chains of a document come to; gives how many findings are written then."""
    for chain in range(chains):
        if desk.chains[chain, STANDS]:
            rows = write_finding(piece, chain, count, rows, lookup, desk, limits, findings)
    return rows
