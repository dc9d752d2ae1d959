"""Paragraph links: what became of each paragraph, told from the pairs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from causeway.uptake.engine.lineage.pairs import Pairing
from causeway.uptake.engine.lineage.paragraphs import bare
from causeway.uptake.engine.lineage.versions import NEW, OLD, Versions
from causeway.uptake.engine.lineage.words import Bag

Kind = Literal["same", "reworded", "moved", "split", "merged", "added", "removed"]


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

    Numbers and letters of paragraphs do not count. Takes n·m cells for n and m paragraphs; a hundred by a hundred take
    a tenth of a second, a thousand by a thousand some seconds.
    """
    return _Alignment(old, new).links()


class _Alignment:
    """The pairs of two versions, and the texts they were made of."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.texts = [bare(each) for each in old], [bare(each) for each in new]
        self.versions = Versions.of(old, new)
        found = Pairing(self.versions)
        self.pairs, self.in_order, self.alike = found.pairs, found.in_order, self.versions.alike

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
        for i in range(self.versions.size(OLD)):
            if i in partners:
                after = partners[i][-1]
            else:
                found.append(((after + 0.5, i), ParagraphLink("removed", (i,), (), 0.0)))
        come = (j for j in range(self.versions.size(NEW)) if j not in origins)
        found += [((j, 1), ParagraphLink("added", (), (j,), 0.0)) for j in come]
        return [link for _at, link in sorted(found, key=lambda each: (each[0], each[1].old))]

    def _link(self, old: tuple[int, ...], new: tuple[int, ...]) -> ParagraphLink:
        if len(new) > 1 or len(old) > 1:
            before, after = (
                sum((bags[at] for at in places), Bag())
                for bags, places in zip(self.versions.bags, (old, new), strict=True)
            )
            kind: Kind = "split" if len(new) > 1 else "merged"
            return ParagraphLink(kind, old, new, self.versions.likeness(before, after))
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
