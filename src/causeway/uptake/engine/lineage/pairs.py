"""Which paragraphs belong together: order first, then what was moved, then what was split or merged.

Order is kept by dynamic programming over the likeness of paragraphs (Dice with words weighted by how much they tell);
a pair counts what its likeness is above 0.35, so that chance likeness is no pair. Left-over paragraphs that are alike
were moved. Then what a paragraph lost is compared with what others won: where most of it went to one place, that is the
other half of a split or a merge, be the place taken or not.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from causeway.uptake.engine.lineage.words import Bag, bag_of, likeness, weight, weights, words_of

GAP = 0.35
MOVED = 0.45
SLOT = 0.25
"""Likeness from which one left-over paragraph replaced another between the same neighbours."""
SHORT_SLOT = 0.1
"""The same for paragraphs of a few words, of which one changed word is much."""
HALF = 0.40
"""Share of what a paragraph lost that must be found in what a neighbour won."""
PART = 0.33
"""The same as a share of a whole left-over paragraph: a larger whole, so that less is chance."""
FAR = 0.65
"""The same for paragraphs that are no neighbours."""
EDGE = 0.5
"""Share of the words of a very short paragraph that must stand at the edge of the one it was joined to."""
FEWEST_WORDS, FEWEST_FAR = 8, 12
FAINT = 0.02
Matrix = npt.NDArray[np.float32]
Pair = tuple[int, int]


class Pairing:
    """The pairs of two versions. `pairs` holds all, `in_order` those that keep their order, `alike` all likenesses."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.words = [words_of(each) for each in old], [words_of(each) for each in new]
        self.old, self.new = [bag_of(each) for each in old], [bag_of(each) for each in new]
        self.weigh = weights([*self.old, *self.new])
        self.alike = alike(self.old, self.new, self.weigh)
        self.in_order = pairs_in_order(self.alike)
        self.pairs: set[Pair] = {*self.in_order, *self._moved()}
        self._replaced()
        self._parted()
        self._halves()

    def _moved(self) -> list[Pair]:
        """Pairs among what the order left over, the most alike first."""
        rest = self.alike.copy()
        for i, j in self.in_order:
            rest[i, :] = 0
            rest[:, j] = 0
        at = [(int(i), int(j)) for i, j in np.argwhere(rest >= MOVED)]
        found: dict[int, int] = {}
        for i, j in sorted(at, key=lambda pair: (-float(rest[pair]), pair)):
            if i not in found and j not in found.values():
                found[i] = j
        return list(found.items())

    def _lonely(self) -> tuple[set[int], set[int]]:
        """The old and the new paragraphs without any partner."""
        old, new = set(range(len(self.old))), set(range(len(self.new)))
        return old - {i for i, _j in self.pairs}, new - {j for _i, j in self.pairs}

    def _replaced(self) -> None:
        """One left over on either side between the same neighbours: it was reworded thoroughly."""
        ends = {(-1, -1), (len(self.old), len(self.new)), *self.pairs}
        left, came = self._lonely()
        for i in left:
            for j in came:
                between = (i - 1, j - 1) in ends and (i + 1, j + 1) in ends
                short = max(len(self.words[0][i]), len(self.words[1][j])) < FEWEST_WORDS
                if between and self.alike[i, j] >= (SHORT_SLOT if short else SLOT):
                    self.in_order.add((i, j))
                    self.pairs.add((i, j))

    def _parted(self) -> None:
        """One left over that is like two neighbours together which are left over, too, and the contrary."""
        left, came = self._lonely()
        for i in sorted(left):
            for j in sorted(came):
                if j + 1 in came and i in left and self._like_both(self.old[i], self.new[j], self.new[j + 1]):
                    self.pairs |= {(i, j), (i, j + 1)}
                    left, came = self._lonely()
        for j in sorted(came):
            for i in sorted(left):
                if i + 1 in left and j in came and self._like_both(self.new[j], self.old[i], self.old[i + 1]):
                    self.pairs |= {(i, j), (i + 1, j)}
                    left, came = self._lonely()

    def _like_both(self, whole: Bag, first: Bag, second: Bag) -> bool:
        return likeness(whole, first + second, self.weigh) >= MOVED

    def _halves(self) -> None:
        """Add the pairs that splits and merges make, the surest first, until no more are found."""
        self.lost = [self._left(i, old=True) for i in range(len(self.old))]
        self.won = [self._left(j, old=False) for j in range(len(self.new))]
        shares: dict[Pair, float] = {}
        changed: Pair = (-1, -1)
        while True:
            shares = {
                pair: self._share(*pair)
                if pair not in shares or pair[0] == changed[0] or pair[1] == changed[1]
                else shares[pair]
                for pair in self._candidates()
            }
            best = max(shares, key=lambda pair: (shares[pair], -pair[0], -pair[1]), default=None)
            if best is None or not shares[best]:
                return
            self.pairs.add(best)
            i, j = changed = best
            self.lost[i], self.won[j] = self._left(i, old=True), self._left(j, old=False)

    def _left(self, at: int, *, old: bool) -> Bag:
        """What a paragraph holds beyond its partners."""
        if old:
            return self.old[at] - sum((self.new[j] for i, j in self.pairs if i == at), Bag())
        return self.new[at] - sum((self.old[i] for i, j in self.pairs if j == at), Bag())

    def _candidates(self) -> set[Pair]:
        """Neighbours of pairs, and whatever has no partner with everything."""
        near = {(i + a, j + b) for i, j in self.pairs for a, b in ((0, 1), (0, -1), (1, 0), (-1, 0))}
        left, came = self._lonely()
        alone = {(i, j) for i in left for j in range(len(self.new))}
        alone |= {(i, j) for j in came for i in range(len(self.old))}
        every = {(i, j) for i, j in near | alone if 0 <= i < len(self.old) and 0 <= j < len(self.new)}
        return {pair for pair in every - self.pairs if self.alike[pair] > FAINT}

    def _share(self, i: int, j: int) -> float:
        """The share of what one lost that the other won; 0 if it is too little to tell."""
        common = self.lost[i] & self.won[j]
        told = weight(common, self.weigh)
        least = min(weight(self.lost[i], self.weigh), weight(self.won[j], self.weigh))
        share = told / least if least else 0.0
        near = any(pair in self.pairs for pair in ((i, j - 1), (i, j + 1), (i - 1, j), (i + 1, j)))
        words = common.total()
        if not near:
            return share if share >= FAR and words >= FEWEST_FAR else 0.0
        if words < FEWEST_WORDS:
            return share if self._at_edge(i, j) else 0.0
        return share if share >= HALF or self._share_of_part(i, j, told) >= PART else 0.0

    def _share_of_part(self, i: int, j: int, told: float) -> float:
        """The share of a paragraph that has no partner at all; 0 if both have one."""
        wholes = [self.lost[i]] * (self.lost[i] == self.old[i]) + [self.won[j]] * (self.won[j] == self.new[j])
        least = min((weight(whole, self.weigh) for whole in wholes), default=0.0)
        return told / least if least else 0.0

    def _at_edge(self, i: int, j: int) -> bool:
        """Whether a very short paragraph without partner stands at the right end of the one it was joined to."""
        for mine, whole, alone, first in (
            (self.words[0][i], self.words[1][j], self.lost[i] == self.old[i], (i + 1, j) in self.pairs),
            (self.words[1][j], self.words[0][i], self.won[j] == self.new[j], (i, j + 1) in self.pairs),
        ):
            if alone and 0 < len(mine) < FEWEST_WORDS < len(whole):
                edge = whole[: len(mine) + 1] if first else whole[-len(mine) - 1 :]
                if (Bag(mine) & Bag(edge)).total() >= max(2, EDGE * len(mine)):
                    return True
        return False


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
