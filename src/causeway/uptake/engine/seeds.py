"""Seeds: what a passage and a document must share before anybody looks closer.

Two families. Four tokens in a row are verbatim reuse. Three content tokens out of four that follow each other, in any
order, survive rewording. A seed's key is a hash of its tokens' hashes; both sides make the same ones. Passages and
documents go through the same loop: `seed_keys` writes the keys of one text, and leaves out what the sieve knows to be
in no passage.
"""

import numpy as np
import numpy.typing as npt

from causeway.uptake.engine.compiled import inlined, kernel, signed
from causeway.uptake.engine.tokens import PRIME, Hashes, Numbers, mix

ROW_SALT = np.uint64(0x9E3779B97F4A7C15)
FREE_SALT = np.uint64(0xD6E8FEB86659FD93)
LOW_HALF = np.uint64(0xFFFFFFFF)
SIX, HALF = np.uint64(6), np.uint64(32)
ONE, SIXTY_THREE = np.uint64(1), np.uint64(63)

IN_A_ROW, NEXT_TWO, SKIP_SECOND, SKIP_FIRST = range(4)
"""How a seed lies: the tokens t-3 … t; or the content token t with two of the three content tokens before it."""
TWO_BITS, WAYS = 2, 3
ROW_LENGTH = 4


@inlined
def in_a_row(a: np.uint64, b: np.uint64, c: np.uint64, d: np.uint64) -> np.uint64:
    """The key of four tokens in this order."""
    return mix((((a * PRIME + b) * PRIME + c) * PRIME + d) ^ ROW_SALT)


@inlined
def in_any_order(a: np.uint64, b: np.uint64, c: np.uint64) -> np.uint64:
    """The key of three tokens in whatever order."""
    return mix((a + b + c) ^ FREE_SALT)


@inlined
def may_be(key: np.uint64, sieve: Hashes, mask: np.uint64) -> int:
    """1 if the sieve lets a key through, else 0: then no passage has it."""
    return signed((sieve[signed((key >> SIX) & mask)] >> (key & SIXTY_THREE)) & ONE)


@kernel
def number_words(
    hashes: Hashes,
    count: int,
    slots: Hashes,
    word_bits: Numbers,
    unknown_bits: int,
    words: Numbers,
    bits: Numbers,
) -> None:
    """Write the number of each token among the words of the passages, or -1, and its bits."""
    mask = len(slots) - 1
    for t in range(count):
        hashed = hashes[t]
        slot = signed(hashed & np.uint64(mask))
        entry = slots[slot]
        while entry != 0 and (entry ^ hashed) >> HALF != 0:
            slot = (slot + 1) & mask
            entry = slots[slot]
        number = signed(entry & LOW_HALF) - 1
        words[t] = number
        bits[t] = word_bits[number] if number >= 0 else unknown_bits


@kernel
def seed_keys(
    hashes: Hashes,
    words: Numbers,
    bits: Numbers,
    count: int,
    content_bits: int,
    sieve: Hashes,
    content: Numbers,
    keys: Hashes,
    lies: Numbers,
) -> int:
    """Write the keys that the sieve lets through, in the order of their last token; gives how many.

    `content` receives the places of the content tokens. `lies` says how each seed lies: four times the place of its
    last token (IN_A_ROW: among all tokens, else in `content`), plus the way. Room: 4 * count for keys and lies.
    """
    found, last, run = 0, -1, 0
    mask = np.uint64(len(sieve) - 1)
    for t in range(count):
        known = words[t] >= 0
        run = run + 1 if known else 0
        if run >= ROW_LENGTH:
            key = in_a_row(hashes[t - 3], hashes[t - 2], hashes[t - 1], hashes[t])
            keys[found], lies[found] = key, t << TWO_BITS
            found += may_be(key, sieve, mask)
        if bits[t] < content_bits:
            continue
        last += 1
        content[last] = t
        if not known or last < 2:  # noqa: PLR2004 - two must stand before it
            continue
        first, second = content[last - 1], content[last - 2]
        third = content[last - 3] if last > 2 else second  # noqa: PLR2004 - as above
        if words[first] >= 0 and words[second] >= 0:
            key = in_any_order(hashes[second], hashes[first], hashes[t])
            keys[found], lies[found] = key, last << TWO_BITS | NEXT_TWO
            found += may_be(key, sieve, mask)
        if third == second or words[third] < 0:
            continue
        if words[first] >= 0:
            key = in_any_order(hashes[third], hashes[first], hashes[t])
            keys[found], lies[found] = key, last << TWO_BITS | SKIP_SECOND
            found += may_be(key, sieve, mask)
        if words[second] >= 0:
            key = in_any_order(hashes[third], hashes[second], hashes[t])
            keys[found], lies[found] = key, last << TWO_BITS | SKIP_FIRST
            found += may_be(key, sieve, mask)
    return found


@kernel
def find_seeds(
    keys: Hashes,
    lies: Numbers,
    count: int,
    buckets: npt.NDArray[np.uint32],
    prints: npt.NDArray[np.uint32],
    seeds: Numbers,
) -> int:
    """Write the numbers of the keys that are seeds, and draw `lies` together beside them; gives how many."""
    found = 0
    width = np.uint64(len(buckets) - 1)
    for i in range(count):
        key = keys[i]
        bucket = signed(((key >> HALF) * width) >> HALF)
        low = np.uint32(key & LOW_HALF)
        for number in range(signed(buckets[bucket]), signed(buckets[bucket + 1])):
            if prints[number] == low:
                seeds[found], lies[found] = number, lies[i]
                found += 1
                break
    return found


@inlined
def seed_tokens(lie: int, content: Numbers) -> tuple[int, int, int, int]:
    """The places of a seed's tokens; of three, the second stands twice."""
    at, way = signed(lie >> TWO_BITS), lie & WAYS
    if way == IN_A_ROW:
        return at - 3, at - 2, at - 1, at
    first = signed(content[at - 2] if way == NEXT_TWO else content[at - 3])
    second = signed(content[at - 2] if way == SKIP_FIRST else content[at - 1])
    return first, second, second, signed(content[at])


@kernel
def passage_seeds(
    words: Numbers,
    firsts: npt.NDArray[np.int64],
    hashes: Hashes,
    bits: Numbers,
    content_bits: int,
    keys: Hashes,
    rows: npt.NDArray[np.uint32],
    places: npt.NDArray[np.uint32],
    everything: Hashes,
    spelled: Hashes,
    content: Numbers,
    lies: Numbers,
) -> int:
    """Write all seeds of all rows: key, row, and the token of the row at which the seed begins; gives how many.

    `words` and `bits` hold the tokens of all rows, one row after another; `firsts` where each begins, and the end;
    `hashes` the hash of each word. Room: 4 * (tokens + 1); the last four are room for the longest row, the first of
    them a sieve that lets all through.
    """
    total = 0
    for row in range(len(firsts) - 1):
        begin, end = firsts[row], firsts[row + 1]
        for t in range(begin, end):
            spelled[t - begin] = hashes[words[t]]
        found = seed_keys(
            spelled,
            words[begin:end],
            bits[begin:end],
            end - begin,
            content_bits,
            everything,
            content,
            keys[total:],
            lies,
        )
        for i in range(found):
            rows[total + i], places[total + i] = row, seed_tokens(lies[i], content)[0]
        total += found
    return total
