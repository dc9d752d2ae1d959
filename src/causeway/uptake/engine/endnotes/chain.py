"""The best rising row of numbers among candidates: note numbers, markers and paragraph numbers count up."""

from collections.abc import Sequence
from typing import NamedTuple

RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_PLAIN = str.maketrans(RAISED, "0123456789")


def number_of(digits: str) -> int:
    """The number that plain or raised digits write."""
    return int(digits.translate(_PLAIN))


class Candidate(NamedTuple):
    """A number that stands somewhere, and how much its place looks like what is sought (0 and more)."""

    begin: int
    end: int
    number: int
    quality: float


def best_chain(candidates: Sequence[Candidate], missing: float) -> list[Candidate]:
    """The rising row with the most quality, less `missing` for each number that is left out.

    `candidates` are in the order of their places. Takes n log n steps for n candidates.
    """
    highest = max((each.number for each in candidates), default=0)
    tree = [(0.0, -1)] * (highest + 2)
    reached: list[float] = []
    before: list[int] = []
    for i, each in enumerate(candidates):
        gain, back = _best_below(tree, each.number)
        value = each.quality - missing * (each.number - 1) + gain
        reached.append(value)
        before.append(back)
        _raise(tree, each.number, value + missing * each.number, i)
    at = max(range(len(reached)), key=lambda i: (reached[i], -i), default=-1)
    chain: list[Candidate] = []
    while at >= 0:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]


def _best_below(tree: list[tuple[float, int]], number: int) -> tuple[float, int]:
    best, at = (0.0, -1), number
    while at > 0:
        if tree[at][0] > best[0]:
            best = tree[at]
        at -= at & -at
    return best


def _raise(tree: list[tuple[float, int]], number: int, value: float, index: int) -> None:
    at = number + 1
    while at < len(tree):
        if value > tree[at][0]:
            tree[at] = (value, index)
        at += at & -at
