"""Chains: the hits of one passage that lie close together on both sides, found in one pass and without sorting.

Hits come in the order of the document. Each joins the latest chain of its row that is near enough, or begins one. A chain
counts the bits of the document's tokens that its seeds cover, each token once; a mask of the last tokens tells which.
"""

import numpy as np
import numpy.typing as npt

from causeway.uptake.engine.compiled import inlined, kernel, signed
from causeway.uptake.engine.lookup import Desk, Limits, Lookup
from causeway.uptake.engine.seeds import ROW_LENGTH, seed_tokens
from causeway.uptake.engine.tokens import Numbers

Chains = npt.NDArray[np.int32]

ROW, BEFORE, FIRST, LAST, ROW_FIRST, ROW_LAST, HITS, BITS, FULL_BITS, MASK, STANDS, WRITTEN = range(12)
"""The columns of a chain: its row; the chain of this row before it; first and last token in the document and in the
row; hits; bits after the discount for formulas, and before; which tokens count already; whether it still stands;
which finding was written for it."""

OPEN_CHAINS = (
    8  # so many chains of a row are tried for a hit; more are open only in texts that repeat themselves
)
EARLIER_CHAINS = 64
MASKED = 31
ALL_MASKED = (1 << MASKED) - 1
KEEPS_ALL = 255
MOST_HITS = 256


@inlined
def near_chain(chains: Chains, latest: int, place: int, first: int, gap: int) -> int:
    """The latest chain that a hit continues, or -1."""
    chain = latest
    for _ in range(OPEN_CHAINS):
        if chain < 0:
            break
        if (
            first - chains[chain, LAST] <= gap
            and place - chains[chain, ROW_LAST] <= gap
            and chains[chain, ROW_FIRST] - place <= gap
        ):
            return chain
        chain = signed(chains[chain, BEFORE])
    return -1


@inlined
def begin_chain(chains: Chains, chain: int, row: int, before: int, place: int, first: int, last: int) -> None:
    """An empty chain where a hit lies."""
    chains[chain, ROW], chains[chain, BEFORE] = row, before
    chains[chain, FIRST], chains[chain, LAST] = first, last
    chains[chain, ROW_FIRST], chains[chain, ROW_LAST] = place, place
    chains[chain, HITS] = chains[chain, BITS] = chains[chain, FULL_BITS] = chains[chain, MASK] = 0


@inlined
def add_hit(
    chains: Chains, chain: int, place: int, tokens: tuple[int, int, int, int], bits: Numbers, rarity: int
) -> None:
    """Let a chain take a hit in: its extent, and the bits of those of its tokens that did not count yet."""
    first, last = tokens[0], tokens[3]
    end, mask = signed(chains[chain, LAST]), signed(chains[chain, MASK])
    if last > end:
        mask = mask << (last - end) if last - end < MASKED else 0
        chains[chain, LAST] = end = last
    chains[chain, FIRST] = min(signed(chains[chain, FIRST]), first)
    chains[chain, ROW_FIRST] = min(signed(chains[chain, ROW_FIRST]), place)
    chains[chain, ROW_LAST] = max(signed(chains[chain, ROW_LAST]), place + ROW_LENGTH - 1)
    gained = 0
    for token in tokens:
        back = end - token
        if back < MASKED and not (mask >> back) & 1:
            mask |= 1 << back
            gained += bits[token]
    chains[chain, MASK] = mask & ALL_MASKED
    chains[chain, FULL_BITS] += gained
    chains[chain, BITS] += gained * rarity // KEEPS_ALL
    chains[chain, HITS] += 1


@kernel
def chain_hits(
    found: int,
    content: Numbers,
    lies: Numbers,
    seeds: Numbers,
    bits: Numbers,
    firsts: npt.NDArray[np.uint32],
    rarity: npt.NDArray[np.uint8],
    rows: npt.NDArray[np.uint32],
    places: npt.NDArray[np.uint32],
    latest: Numbers,
    chains: Chains,
    gap: int,
) -> int:
    """Chain the hits of all seeds of a document; gives how many chains there are, or -1 if the room is too small."""
    count, room = 0, len(chains) - MOST_HITS
    for i in range(found):
        if count > room:
            return -1
        seed = seeds[i]
        tokens = seed_tokens(lies[i], content)
        for hit in range(signed(firsts[seed]), signed(firsts[seed + 1])):
            row, place = signed(rows[hit]), signed(places[hit])
            # What another document left in `latest` is told by its not naming this row.
            before = signed(latest[row])
            if before >= count or chains[before, ROW] != row:
                before = -1
            chain = near_chain(chains, before, place, tokens[0], gap)
            if chain < 0:
                chain = count
                begin_chain(chains, chain, row, before, place, tokens[0], tokens[3])
                latest[row] = chain
                count += 1
            add_hit(chains, chain, place, tokens, bits, signed(rarity[seed]))
    return count


@inlined
def close(chains: Chains, one: int, other: int, gap: int) -> bool:
    """Whether two chains of a row lie within a gap of each other on both sides; `one` begins later."""
    return bool(
        chains[one, FIRST] - chains[other, LAST] <= gap
        and chains[one, ROW_FIRST] - chains[other, ROW_LAST] <= gap
        and chains[other, ROW_FIRST] - chains[one, ROW_LAST] <= gap
    )


@kernel
def join_chains(chains: Chains, count: int, limits: Limits) -> int:
    """Drop what is weak, and join what one reader would call one finding; gives how many chains stand."""
    standing = 0
    bits = FULL_BITS if limits.keep_formulas else BITS
    for one in range(count):
        chains[one, WRITTEN] = -1
        chains[one, STANDS] = chains[one, HITS] >= limits.min_hits and chains[one, bits] >= limits.chain_bits
        if not chains[one, STANDS]:
            continue
        standing += 1
        other = signed(chains[one, BEFORE])
        for _ in range(EARLIER_CHAINS):
            if other < 0:
                break
            if chains[other, STANDS] and close(chains, one, other, limits.merge_gap):
                for column in (FIRST, ROW_FIRST):
                    chains[other, column] = min(signed(chains[other, column]), signed(chains[one, column]))
                for column in (LAST, ROW_LAST):
                    chains[other, column] = max(signed(chains[other, column]), signed(chains[one, column]))
                for column in (HITS, BITS, FULL_BITS):
                    chains[other, column] += chains[one, column]
                chains[one, STANDS] = 0
                standing -= 1
                break
            other = signed(chains[other, BEFORE])
    return standing


@kernel
def chains_of(found: int, lookup: Lookup, desk: Desk, limits: Limits) -> int:
    """All chains of the document on the desk; gives how many, or -1 if the room is too small."""
    return chain_hits(
        found,
        desk.content,
        desk.lies,
        desk.seeds,
        desk.bits,
        lookup.firsts,
        lookup.rarity,
        lookup.rows,
        lookup.places,
        desk.latest,
        desk.chains,
        limits.gap,
    )
