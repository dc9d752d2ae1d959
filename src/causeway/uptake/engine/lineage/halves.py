"""Splits and merges: what a paragraph lost is compared with what others won.

Where most of it went to one place, that is the other half of a split or a merge, be the place taken or not. A heading
that was joined to the paragraph below it is too short for that; it is known by the words that it explains at its end of
the whole. A pair whose words the other partners explain as well is none.
"""

from bisect import bisect_left
from collections.abc import Iterable

import numpy as np
from rapidfuzz.distance import LCSseq

from causeway.uptake.engine.lineage.versions import NEW, OLD, ROUNDED, Pair, Versions
from causeway.uptake.engine.lineage.words import Bag

HALF = 0.40
"""Share of what a paragraph lost that must be found in what a neighbour won."""
PART = 0.33
"""The same as a share of a whole left-over paragraph: a larger whole, so that less is chance."""
FAR = 0.65
"""The same for paragraphs that are no neighbours."""
JOINED = 0.4
"""Share of the words of a left-over paragraph that must stand, in order, at its end of the one it was joined to."""
IDLE = 0.25
"""Share of a part, by weight, up to which what it explains in the whole is chance."""
FEWEST_WORDS, FEWEST_FAR, FEWEST_JOINED = 8, 12, 2


class Halves:
    """The pairs of two versions, to which the halves are added."""

    def __init__(self, versions: Versions, pairs: Iterable[Pair]) -> None:
        self.versions = versions
        sizes = versions.size(OLD), versions.size(NEW)
        self.partners: list[list[set[int]]] = [[set() for _ in range(size)] for size in sizes]
        self.left = [list(bags) for bags in versions.bags]
        self.weights = [weights.copy() for weights in versions.weights]
        self.evidence: dict[Pair, tuple[int, float, float]] = {}
        self.refused: set[Pair] = set()
        for pair in pairs:
            self._change(pair, add=True)

    @property
    def pairs(self) -> set[Pair]:
        """All pairs."""
        return {(i, j) for i, partners in enumerate(self.partners[OLD]) for j in partners}

    def settle(self) -> set[Pair]:
        """Add halves, the surest first, and take out what others explain, until nothing changes. Gives all pairs."""
        while True:
            while best := self._surest():
                self._change(best, add=True)
            idle = min((pair for pair in self.pairs if self._is_idle(pair)), default=None)
            if idle is None:
                return self.pairs
            self.refused.add(idle)
            self._change(idle, add=False)

    def _change(self, pair: Pair, *, add: bool) -> None:
        """Add or take out a pair, and see anew what its paragraphs hold beyond their partners."""
        for side in (OLD, NEW):
            at, partners = pair[side], self.partners[side][pair[side]]
            (partners.add if add else partners.discard)(pair[1 - side])
            explained: Bag = sum((self.versions.bags[1 - side][each] for each in partners), Bag())
            self.left[side][at] = self.versions.bags[side][at] - explained
            self.weights[side][at] = self.versions.weight(self.left[side][at])
        self.evidence = {
            each: told for each, told in self.evidence.items() if each[0] != pair[0] and each[1] != pair[1]
        }

    def _surest(self) -> Pair | None:
        near = self._near()
        shares = {pair: self._share_near(pair) for pair in near}
        shares |= {pair: self._share_far(pair) for pair in self._far() - near}
        best = max(shares, key=lambda pair: (shares[pair], -pair[0], -pair[1]), default=None)
        return best if best and shares[best] else None

    def _near(self) -> set[Pair]:
        """Each paragraph with the partners of its neighbours; what has no partner is nobody's neighbour."""
        found = set()
        for side in (OLD, NEW):
            living = [at for at, partners in enumerate(self.partners[side]) if partners]
            for at, own in enumerate(self.partners[side]):
                k = bisect_left(living, at)
                neighbours = living[max(0, k - 1) : k] + living[k + bool(own) :][:1]
                others = {each for neighbour in neighbours for each in self.partners[side][neighbour]}
                found |= {(at, each) if side == OLD else (each, at) for each in others - own}
        return {pair for pair in found - self.refused if self.versions.alike[pair]}

    def _far(self) -> set[Pair]:
        """What has no partner with everything that may hold enough of it."""
        alone = [np.array([not own for own in partners], bool) for partners in self.partners]
        long = [np.array([bag.total() >= FEWEST_FAR for bag in left], bool) for left in self.left]
        found = set()
        for rows, columns in (
            (alone[OLD] & long[OLD], long[NEW]),
            (~alone[OLD] & long[OLD], alone[NEW] & long[NEW]),
        ):
            olds, news = np.flatnonzero(rows), np.flatnonzero(columns)
            least = np.minimum(self.weights[OLD][olds][:, None], self.weights[NEW][news])
            at = np.argwhere(self.versions.common[np.ix_(olds, news)] >= ROUNDED * FAR * least)
            found |= {(int(olds[i]), int(news[j])) for i, j in at}
        return found - self.refused

    def _told(self, pair: Pair) -> tuple[int, float, float]:
        """What one lost and the other won: words, weight, and the share of what either holds beyond its partners."""
        if pair not in self.evidence:
            i, j = pair
            common = self.left[OLD][i] & self.left[NEW][j]
            told, least = self.versions.weight(common), min(self.weights[OLD][i], self.weights[NEW][j])
            self.evidence[pair] = common.total(), told, float(told / least) if least else 0.0
        return self.evidence[pair]

    def _share_far(self, pair: Pair) -> float:
        words, _weight, share = self._told(pair)
        return share if share >= FAR and words >= FEWEST_FAR else 0.0

    def _share_near(self, pair: Pair) -> float:
        """The share that is told; 0 if it is too little to tell."""
        words, told, share = self._told(pair)
        alone = [side for side in (OLD, NEW) if not self.partners[side][pair[side]]]
        whole = min((self.weights[side][pair[side]] for side in alone), default=0.0)
        if words >= FEWEST_WORDS and (share >= HALF or (whole and told / whole >= PART)):
            return share
        return max((self._joined(pair, side) for side in alone), default=0.0)

    def _joined(self, pair: Pair, side: int) -> float:
        """The share of its words by which a part explains the whole, each in its place, better than the others do."""
        part, whole = pair[side], pair[1 - side]
        mine, its = self.versions.words[side], self.versions.words[1 - side][whole]
        others = self.partners[1 - side][whole] - {part}
        with_it, without = (
            LCSseq.similarity([word for at in sorted(parts) for word in mine[at]], its)
            for parts in (others | {part}, others)
        )
        share = (with_it - without) / max(1, len(mine[part]))
        fewest = min(FEWEST_JOINED, len(mine[part]) / 2)
        return share if others and share >= JOINED and with_it - without >= fewest else 0.0

    def _is_idle(self, pair: Pair) -> bool:
        """Whether the other partners explain all that a part explains in a whole."""
        for side in (OLD, NEW):
            others = self.partners[1 - side][pair[1 - side]] - {pair[side]}
            part, whole = self.versions.bags[side][pair[side]], self.versions.bags[1 - side][pair[1 - side]]
            rest: Bag = sum((self.versions.bags[side][at] for at in others), Bag())
            left = whole - rest
            told, least = self.versions.weight(left & part), min(map(self.versions.weight, (left, part)))
            if others and told <= IDLE * least and not self._joined(pair, side):
                return True
        return False
