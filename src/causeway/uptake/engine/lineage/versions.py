"""Two versions of a text beside each other: their words, how alike each two paragraphs are, what keeps its order."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from causeway.uptake.engine.lineage.words import Bag, bag_of, likeness, weight, weights, words_of

GAP = 0.35
"""Likeness that is chance; a pair in order counts what it has above."""
ROUNDED = 0.999
"""Weights in matrices are rounded by less than this."""
Matrix = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]
Pair = tuple[int, int]
OLD, NEW = 0, 1


class Versions(NamedTuple):
    """The paragraphs of the old and the new version as words, bags and weights of the bags.

    `alike` has all likenesses, `common` the weights of what each two share, both [old, new].
    """

    words: tuple[list[list[str]], list[list[str]]]
    bags: tuple[list[Bag], list[Bag]]
    weigh: dict[str, float]
    weights: tuple[Weights, Weights]
    alike: Matrix
    common: Matrix

    @classmethod
    def of(cls, old: Sequence[str], new: Sequence[str]) -> "Versions":
        """Read both versions; numbers and letters of paragraphs are left out."""
        bags = [bag_of(each) for each in old], [bag_of(each) for each in new]
        weigh = weights([*bags[OLD], *bags[NEW]])
        words = [words_of(each) for each in old], [words_of(each) for each in new]
        totals = tuple(np.array([weight(bag, weigh) for bag in some], np.float64) for some in bags)
        found = alike(*bags, weigh)
        halves = (totals[OLD] / 2).astype(np.float32)[:, None] + (totals[NEW] / 2).astype(np.float32)
        common = (found * halves).astype(np.float32, copy=False)
        return cls(words, bags, weigh, (totals[OLD], totals[NEW]), found, common)

    def size(self, side: int) -> int:
        """How many paragraphs a version has."""
        return len(self.bags[side])

    def weight(self, bag: Bag) -> float:
        """How much the words of a bag tell in these versions."""
        return weight(bag, self.weigh)

    def likeness(self, old: Bag, new: Bag) -> float:
        """How alike two bags are, 0 to 1."""
        return likeness(old, new, self.weigh)


def alike(old: Sequence[Bag], new: Sequence[Bag], weigh: dict[str, float]) -> Matrix:
    """The likeness of every old with every new paragraph; float32 [len(old), len(new)], 0 to 1."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for j, bag in enumerate(new):
        for word, number in bag.items():
            at, numbers = places.setdefault(word, ([], []))
            at.append(j)
            numbers.append(number)
    held = {word: (np.array(at), np.array(numbers, np.float32)) for word, (at, numbers) in places.items()}
    sizes = np.array([weight(bag, weigh) for bag in new], np.float32)
    found = np.zeros((len(old), len(new)), np.float32)
    for i, bag in enumerate(old):
        for word, number in bag.items():
            if word in held:
                columns, counts = held[word]
                found[i, columns] += weigh[word] * np.minimum(number, counts)
        whole = weight(bag, weigh) + sizes
        found[i] = np.divide(2 * found[i], whole, out=np.zeros_like(sizes), where=whole > 0)
    return found


def pairs_in_order(likenesses: Matrix) -> set[Pair]:
    """The pairs that keep their order and are most alike together."""
    old, new = likenesses.shape
    best = np.zeros((old + 1, new + 1), np.float32)
    for i in range(old):
        paired = best[i, :-1] + np.maximum(likenesses[i] - GAP, 0)
        best[i + 1, 1:] = np.maximum.accumulate(np.maximum(best[i, 1:], paired))
    pairs, i, j = set(), old, new
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.add((i, j))
    return pairs
