"""Which paragraphs belong together: order first, then what was moved, then what was split or merged.

Order is kept by dynamic programming over the likeness of paragraphs (Dice with words weighted by how much they tell);
a pair counts what its likeness is above 0.35, so that chance likeness is no pair. Left-over paragraphs that are alike
were moved; what is left over on both sides between the same neighbours was reworded. Splits and merges: `halves.py`.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from causeway.uptake.engine.lineage.halves import Halves
from causeway.uptake.engine.lineage.versions import GAP, NEW, OLD, ROUNDED, Pair, Versions, pairs_in_order

MOVED = 0.45
"""Likeness from which left-over paragraphs are one; where nothing else is half as much like either, GAP is enough."""
SLOT = 0.25
"""Likeness from which one left-over paragraph replaced another between the same neighbours."""
SHORT, SHORT_SLOT = 8, 0.1
"""Below so many words the same, because one changed word is much."""
HEADING = 4
"""Up to so many words, the place alone tells: a heading in the place of a heading is the heading renamed."""


class Pairing:
    """The pairs of two versions. `pairs` holds all, `in_order` those that keep their order."""

    def __init__(self, versions: Versions) -> None:
        self.versions, self.alike = versions, versions.alike
        self.in_order = pairs_in_order(self.alike)
        self.pairs: set[Pair] = {*self.in_order, *self._moved()}
        self._replaced()
        self._parted()
        self.pairs = Halves(versions, self.pairs).settle()
        self.in_order &= self.pairs
        self._replaced()

    def _moved(self) -> list[Pair]:
        """Pairs among what the order left over, the most alike first."""
        rest = self.alike.copy()
        for i, j in self.in_order:
            rest[i, :] = 0
            rest[:, j] = 0
        at = [(int(i), int(j)) for i, j in np.argwhere(rest >= GAP)]
        found: dict[int, int] = {}
        taken: set[int] = set()
        for i, j in sorted(at, key=lambda pair: (-float(rest[pair]), pair)):
            if i not in found and j not in taken and (rest[i, j] >= MOVED or self._is_only_one(i, j)):
                found[i] = j
                taken.add(j)
        return list(found.items())

    def _is_only_one(self, i: int, j: int) -> bool:
        """Whether nothing else is half as much like either."""
        others = np.concatenate((np.delete(self.alike[i], j), np.delete(self.alike[:, j], i)))
        return bool(2 * others.max(initial=0) <= self.alike[i, j])

    def _lonely(self) -> tuple[set[int], set[int]]:
        """The old and the new paragraphs without any partner."""
        old, new = (set(range(self.versions.size(side))) for side in (OLD, NEW))
        return old - {i for i, _j in self.pairs}, new - {j for _i, j in self.pairs}

    def _replaced(self) -> None:
        """What was left over on both sides between the same neighbours: it was reworded thoroughly."""
        left, came = self._lonely()
        ends = (-1, -1), (self.versions.size(OLD), self.versions.size(NEW))
        for before, after in pairwise(sorted({*ends, *self.in_order})):
            olds = [i for i in range(before[OLD] + 1, after[OLD]) if i in left]
            news = [j for j in range(before[NEW] + 1, after[NEW]) if j in came]
            found = self._in_slot(olds, news)
            self.in_order |= found
            self.pairs |= found

    def _in_slot(self, olds: Sequence[int], news: Sequence[int]) -> set[Pair]:
        """One and one, if they are alike; else the short ones, if there are as many on both sides."""
        if len(olds) == len(news) == 1 and self.alike[olds[0], news[0]] >= SLOT:
            return {(olds[0], news[0])}
        old, new = (
            [at for at in places if len(self.versions.words[side][at]) < SHORT]
            for side, places in ((OLD, olds), (NEW, news))
        )
        if len(old) != len(new):
            return set()
        return {pair for pair in zip(old, new, strict=True) if self._is_renamed(*pair)}

    def _is_renamed(self, i: int, j: int) -> bool:
        longest = max(len(self.versions.words[OLD][i]), len(self.versions.words[NEW][j]))
        return longest <= HEADING or bool(self.alike[i, j] >= SHORT_SLOT)

    def _parted(self) -> None:
        """One left over that is like two neighbours together which are left over, too, and the contrary."""
        lonely = self._lonely()
        for side in (OLD, NEW):
            wholes, parts = self.versions.bags[side], self.versions.bags[1 - side]
            for at, k in self._like_two(side):
                if not (at in lonely[side] and {k, k + 1} <= lonely[1 - side]):
                    continue
                if self.versions.likeness(wholes[at], parts[k] + parts[k + 1]) >= MOVED:
                    self.pairs |= {(at, each) if side == OLD else (each, at) for each in (k, k + 1)}
                    lonely = self._lonely()

    def _like_two(self, side: int) -> list[tuple[int, int]]:
        """What may be as much like two neighbours together as is asked: those that share enough with both."""
        common = self.versions.common if side == OLD else self.versions.common.T
        whole, parts = self.versions.weights[side][:, None], self.versions.weights[1 - side]
        shared = common[:, :-1] + common[:, 1:]
        enough = 2 * shared >= ROUNDED * MOVED * (whole + parts[:-1] + parts[1:])
        return [(int(at), int(k)) for at, k in np.argwhere(enough & (shared > 0))]
