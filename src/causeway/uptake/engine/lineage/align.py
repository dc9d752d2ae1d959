"""Which paragraph became which: order first, then what was moved, then what was split or merged.

Order is kept by dynamic programming over the likeness of paragraphs (Dice with words weighted by how much they tell);
a pair counts what its likeness is above 0.35, so that chance likeness is no pair. Left-over paragraphs that are alike
were moved. Then what a paragraph lost is compared with what others won: where most of it went to one place, that is the
other half of a split or a merge, be the place taken or not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from causeway.uptake.engine.lineage.paragraphs import bare
from causeway.uptake.engine.lineage.words import Bag, bag_of, likeness, weight, weights

GAP = 0.35
MOVED = 0.45
HALF = 0.45
"""Share of what is left of a paragraph that must be found again in what another won."""
FAR = 0.65
"""The same for paragraphs that are no neighbours, of which one has no partner at all."""
WHOLE = 0.90
FEWEST_WORDS, FEWEST_OF_WHOLE, FEWEST_FAR = 8, 3, 12
SLOT = 0.25
"""Likeness from which one left-over paragraph replaced another between the same neighbours."""
FAINT = 0.02
Kind = Literal["same", "reworded", "moved", "split", "merged", "added", "removed"]
Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ParagraphLink:
    """What became of paragraphs: their places in the old and the new text, from 0, and how alike they are, 0 to 1.

    `added` has no old place, `removed` no new one; `split` has one old and several new places, `merged` the contrary.
    A moved paragraph may be reworded too: then its likeness is below 1. Where half of a paragraph was joined to another, a
    `split` and a `merged` name the same place.
    """

    kind: Kind
    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float


def align_versions(old: Sequence[str], new: Sequence[str]) -> list[ParagraphLink]:
    """What became of each paragraph of the old text, and where each of the new one comes from, in the new order.

    Numbers and letters of paragraphs do not count. Takes n·m cells for n and m paragraphs; a thousand by a thousand are
    a second.
    """
    return _Alignment(old, new).links()


class _Alignment:
    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = [bag_of(each) for each in old], [bag_of(each) for each in new]
        self.texts = [bare(each) for each in old], [bare(each) for each in new]
        self.weigh = weights([*self.old, *self.new])
        self.alike = _alike(self.old, self.new, self.weigh)
        self.in_order = _in_order(self.alike)
        self.pairs = {*self.in_order, *self._moved()}
        self._replaced()
        self._halves()

    def _moved(self) -> list[tuple[int, int]]:
        """Pairs among what the order left over, the most alike first."""
        rest = self.alike.copy()
        for i, j in self.in_order:
            rest[i, :] = 0
            rest[:, j] = 0
        at = np.argwhere(rest >= MOVED)
        found: list[tuple[int, int]] = []
        for i, j in sorted(map(tuple, at.tolist()), key=lambda pair: (-float(rest[pair]), pair)):
            if all(i != a and j != b for a, b in found):
                found.append((i, j))
        return found

    def _replaced(self) -> None:
        """One left over on either side between the same neighbours: it was reworded thoroughly."""
        before = {(-1, -1), *self.pairs}
        after = {(len(self.old), len(self.new)), *self.pairs}
        for i, j in before:
            here = (i + 1, j + 1)
            if (i + 2, j + 2) in after and here[0] < len(self.old) and here[1] < len(self.new):
                alone = not any(a == here[0] or b == here[1] for a, b in self.pairs)
                if alone and self.alike[here] >= SLOT:
                    self.in_order.add(here)
                    self.pairs = self.pairs | {here}

    def _halves(self) -> None:
        """Add the pairs that splits and merges make, the surest first, until no more are found."""
        self.lost = [self._left(i, old=True) for i in range(len(self.old))]
        self.won = [self._left(j, old=False) for j in range(len(self.new))]
        shares = {pair: self._share(*pair) for pair in self._candidates()}
        while shares:
            best = max(shares, key=lambda pair: (shares[pair], -pair[0], -pair[1]))
            if not shares[best]:
                break
            self.pairs.add(best)
            i, j = best
            self.lost[i], self.won[j] = self._left(i, old=True), self._left(j, old=False)
            fresh = self._candidates()
            shares = {
                pair: self._share(*pair)
                if pair not in shares or pair[0] == i or pair[1] == j
                else shares[pair]
                for pair in fresh
            }

    def _left(self, at: int, *, old: bool) -> Bag:
        """What a paragraph holds beyond its partners."""
        if old:
            return self.old[at] - sum((self.new[j] for i, j in self.pairs if i == at), Bag())
        return self.new[at] - sum((self.old[i] for i, j in self.pairs if j == at), Bag())

    def _share(self, i: int, j: int) -> float:
        """The share of what one lost that the other won; 0 if it is too little to tell."""
        common = self.lost[i] & self.won[j]
        least = min(weight(self.lost[i], self.weigh), weight(self.won[j], self.weigh))
        share = weight(common, self.weigh) / least if least else 0.0
        near = self._near(i, j)
        words = common.total()
        if near:
            tells = words >= FEWEST_WORDS and share >= HALF
            return share if tells or (share >= WHOLE and words >= FEWEST_OF_WHOLE) else 0.0
        return share if share >= FAR and words >= FEWEST_FAR else 0.0

    def _candidates(self) -> set[tuple[int, int]]:
        """Neighbours of pairs, and whatever has no partner with everything."""
        near = {(i + a, j + b) for i, j in self.pairs for a, b in ((0, 1), (0, -1), (1, 0), (-1, 0))}
        left = set(range(len(self.old))) - {i for i, _j in self.pairs}
        came = set(range(len(self.new))) - {j for _i, j in self.pairs}
        alone = {(i, j) for i in left for j in range(len(self.new))} | {
            (i, j) for j in came for i in range(len(self.old))
        }
        every = {(i, j) for i, j in near | alone if 0 <= i < len(self.old) and 0 <= j < len(self.new)}
        return {(i, j) for i, j in every - self.pairs if self.alike[i, j] > FAINT}

    def _near(self, i: int, j: int) -> bool:
        return any(pair in self.pairs for pair in ((i, j - 1), (i, j + 1), (i - 1, j), (i + 1, j)))

    def links(self) -> list[ParagraphLink]:
        """All links, by their place in the new text; what was removed stands where it was."""
        partners = _grouped(self.pairs)
        origins = _grouped((j, i) for i, j in self.pairs)
        found: list[tuple[tuple[float, int], ParagraphLink]] = []
        for i, group in partners.items():
            if len(group) > 1 or len(origins[group[0]]) == 1:
                found.append(((group[0], 1), self._link((i,), tuple(group))))
        for j, group in origins.items():
            if len(group) > 1:
                found.append(((j, 1), self._link(tuple(group), (j,))))
        after = -1.0
        for i in range(len(self.old)):
            if i in partners:
                after = partners[i][-1]
            else:
                found.append(((after + 0.5, i), ParagraphLink("removed", (i,), (), 0.0)))
        come = (j for j in range(len(self.new)) if j not in origins)
        found += [((j, 1), ParagraphLink("added", (), (j,), 0.0)) for j in come]
        return [link for _at, link in sorted(found, key=lambda each: (each[0], each[1].old))]

    def _link(self, old: tuple[int, ...], new: tuple[int, ...]) -> ParagraphLink:
        if len(new) > 1 or len(old) > 1:
            before: Bag = sum((self.old[i] for i in old), Bag())
            after: Bag = sum((self.new[j] for j in new), Bag())
            return ParagraphLink(
                "split" if len(new) > 1 else "merged", old, new, likeness(before, after, self.weigh)
            )
        i, j = old[0], new[0]
        if (i, j) not in self.in_order and self._crosses(i, j):
            return ParagraphLink("moved", old, new, float(self.alike[i, j]))
        same = self.texts[0][i] == self.texts[1][j]
        return ParagraphLink("same" if same else "reworded", old, new, float(self.alike[i, j]))

    def _crosses(self, i: int, j: int) -> bool:
        return any((a < i) != (b < j) for a, b in self.in_order)


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for key, value in sorted(pairs):
        groups.setdefault(key, []).append(value)
    return groups


def _alike(old: Sequence[Bag], new: Sequence[Bag], weigh: dict[str, float]) -> Matrix:
    """The likeness of every old with every new paragraph; float32 [len(old), len(new)], 0 to 1."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for j, bag in enumerate(new):
        for word, number in bag.items():
            at, numbers = places.setdefault(word, ([], []))
            at.append(j)
            numbers.append(number)
    held = {word: (np.array(at), np.array(numbers, np.float32)) for word, (at, numbers) in places.items()}
    sizes = np.array([weight(bag, weigh) for bag in new], np.float32)
    alike = np.zeros((len(old), len(new)), np.float32)
    for i, bag in enumerate(old):
        for word, number in bag.items():
            if word in held:
                columns, counts = held[word]
                alike[i, columns] += weigh[word] * np.minimum(number, counts)
        whole = weight(bag, weigh) + sizes
        alike[i] = np.divide(2 * alike[i], whole, out=np.zeros_like(sizes), where=whole > 0)
    return alike


def _in_order(alike: Matrix) -> set[tuple[int, int]]:
    """The pairs that keep their order and are most alike together."""
    old, new = alike.shape
    best = np.zeros((old + 1, new + 1), np.float32)
    for i in range(old):
        paired = best[i, :-1] + np.maximum(alike[i] - GAP, 0)
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
