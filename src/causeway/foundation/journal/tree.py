"""The tree over the journal: a Merkle tree as in RFC 9162, section 2.1, without Django and without storage.

A *place* is (level, index): the complete subtree of 2**level leaves that starts at leaf index * 2**level. A complete
subtree never changes again, so its hash can be written once. Everything else is folded from complete subtrees.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

Place = tuple[int, int]
Span = tuple[int, int]
Get = Callable[[Place], bytes]

_EDGE = 256
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one entry (2.1.1: a zero byte, then the entry)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two subtrees (2.1.1: a one byte, then left and right)."""
    return sha256(b"\x01" + left + right).digest()


def siblings(i: int) -> list[Place]:
    """The places that must be known to append entry `i`: the left halves of every subtree that it completes."""
    places = []
    level = 0
    while i & 1:
        places.append((level, i - 1))
        level, i = level + 1, i >> 1
    return places


def completed(i: int, leaf: bytes, get: Get) -> list[tuple[Place, bytes]]:
    """The hashes of all complete subtrees that end with entry `i`, the entry's own first."""
    found = leaf_hash(leaf)
    rows = [((0, i), found)]
    level = 0
    while i & 1:
        found = node_hash(get((level, i - 1)), found)
        level, i = level + 1, i >> 1
        rows.append(((level, i), found))
    return rows


def cover(span: Span) -> list[Place]:
    """The complete subtrees that make up the entries from `start` up to `end`, from left to right."""
    start, end = span
    places = []
    while start < end:
        level = (end - start).bit_length() - 1
        places.append((level, start >> level))
        start += 1 << level
    return places


def span_hash(span: Span, get: Get) -> bytes:
    """The hash over a run of entries, MTH of 2.1.1; the run must be one that the recursion there can reach."""
    start, rest = span[0], span[1] - span[0]
    found, level = b"", 0
    while rest:
        if rest & 1:
            left = get((level, start + rest - 1))
            found = node_hash(left, found) if found else left
        start, rest, level = start >> 1, rest >> 1, level + 1
    return found or EMPTY_ROOT


def root_hash(size: int, get: Get) -> bytes:
    """The root of the tree over the first `size` entries."""
    return span_hash((0, size), get)


def inclusion_spans(i: int, size: int) -> list[Span]:
    """The runs whose hashes prove that entry `i` stands in the tree of `size` entries (PATH of 2.1.3.1)."""
    if not 0 <= i < size:
        raise ValueError("There is no such entry in a tree of this size.")
    fork = _fork(i, size)
    spans = [((i >> level ^ 1) << level, (i >> level ^ 1) + 1 << level) for level in range(fork)]
    if fork >= 0:
        spans.append(((i >> fork ^ 1) << fork, size))
    above = (level for level in range(fork + 1, (size - 1).bit_length()) if i >> level & 1)
    return spans + [((i >> level) - 1 << level, i >> level << level) for level in above]


def consistency_spans(old: int, size: int) -> list[Span]:
    """The runs whose hashes prove that the tree of `size` entries begins with that of `old` (PROOF of 2.1.4.1).

    It is the path of the older tree's last complete subtree, after that subtree itself where it is not all of it.
    """
    if not 0 <= old <= size:
        raise ValueError("The older tree cannot be the larger one.")
    if old in (0, size):
        return []
    level, own = _last_subtree(old)
    return own + inclusion_spans(old - 1, size)[level:]


def _fork(i: int, size: int) -> int:
    """The level where the ways up from entry `i` and from the last entry are neighbours; below it, `i` has whole ones.

    Above it both ways are one, and only left neighbours are met. -1 for the last entry itself.
    """
    return (i ^ size - 1).bit_length() - 1


def _last_subtree(size: int) -> tuple[int, list[Span]]:
    """The level of the last complete subtree, and its run, if it does not make up the whole tree."""
    level = (size & -size).bit_length() - 1
    return level, [] if size == 1 << level else [(size - (1 << level), size)]


def includes(leaf: bytes, i: int, size: int, path: Iterable[bytes], root: bytes) -> bool:
    """Whether the path proves that the entry with this leaf hash is number `i` of the tree (2.1.3.2)."""
    if not 0 <= i < size:
        return False
    at, last, found = i, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(step, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(old: int, size: int, old_root: bytes, root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the path proves that the larger tree begins with the older one (2.1.4.2)."""
    if old == size:
        return not path and old_root == root
    if old == 0:
        return not path and old_root == EMPTY_ROOT
    if not 0 < old < size:
        return False
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not path:
        return False
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    found_old = found = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            found_old, found = node_hash(step, found_old), node_hash(step, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found_old == old_root and found == root


class Tree:
    """A tree in memory, for logs that are read as a whole."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.levels: list[list[bytes]] = [[]]
        self._edge: dict[Span, bytes] = {}
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        return len(self.levels[0])

    def append(self, leaf: bytes) -> int:
        """Add an entry; give its number."""
        levels, found, level = self.levels, sha256(b"\x00" + leaf).digest(), 0
        levels[0].append(found)
        i = at = len(levels[0]) - 1
        while at & 1:
            found = sha256(b"\x01" + levels[level][at - 1] + found).digest()
            level, at = level + 1, at >> 1
            if level == len(levels):
                levels.append([])
            levels[level].append(found)
        return i

    def get(self, place: Place) -> bytes:
        """The hash at a place."""
        return self.levels[place[0]][place[1]]

    def root(self, size: int | None = None) -> bytes:
        """The root now, or when the tree had `size` entries."""
        return root_hash(len(self) if size is None else size, self.get)

    def inclusion(self, i: int, size: int | None = None) -> list[bytes]:
        """The path that proves entry `i`."""
        size = len(self) if size is None else size
        if not 0 <= i < size:
            raise ValueError("There is no such entry in a tree of this size.")
        levels, fork = self.levels, _fork(i, size)
        path = [levels[level][i >> level ^ 1] for level in range(fork)]
        if fork >= 0:
            path.append(self._hash(((i >> fork ^ 1) << fork, size)))
        above = range(fork + 1, (size - 1).bit_length())
        return path + [levels[level][(i >> level) - 1] for level in above if i >> level & 1]

    def consistency(self, old: int, size: int | None = None) -> list[bytes]:
        """The path that proves the tree of `old` entries to be the beginning of this one."""
        spans = consistency_spans(old, len(self) if size is None else size)
        return [self._hash(span) for span in spans]

    def _hash(self, span: Span) -> bytes:
        """The hash over a run; proofs of one size share the few that reach the end, so these are remembered."""
        found = self._edge.get(span)
        if found is None:
            if len(self._edge) >= _EDGE:
                self._edge.clear()
            found = self._edge[span] = span_hash(span, self.get)
        return found
