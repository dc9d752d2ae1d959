"""The tree over the journal: a Merkle tree as in RFC 9162, section 2.1, without Django and without storage.

A *place* is (level, index): the complete subtree of 2**level leaves that starts at leaf index * 2**level. A complete
subtree never changes again, so its hash can be written once. Everything else is folded from complete subtrees.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

Place = tuple[int, int]
Span = tuple[int, int]
Get = Callable[[Place], bytes]

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
    places = cover(span)
    if not places:
        return EMPTY_ROOT
    found = get(places[-1])
    for place in reversed(places[:-1]):
        found = node_hash(get(place), found)
    return found


def root_hash(size: int, get: Get) -> bytes:
    """The root of the tree over the first `size` entries."""
    return span_hash((0, size), get)


def inclusion_spans(i: int, size: int) -> list[Span]:
    """The runs whose hashes prove that entry `i` stands in the tree of `size` entries (PATH of 2.1.3.1)."""
    if not 0 <= i < size:
        raise ValueError("There is no such entry in a tree of this size.")
    spans, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if i < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return spans[::-1]


def consistency_spans(old: int, size: int) -> list[Span]:
    """The runs whose hashes prove that the tree of `size` entries begins with that of `old` (PROOF of 2.1.4.1)."""
    if not 0 <= old <= size:
        raise ValueError("The older tree cannot be the larger one.")
    if old == 0:
        return []
    spans, start, end, rest, is_whole = [], 0, size, old, True
    while rest < end - start:
        left = _split(end - start)
        if rest <= left:
            spans.append((start + left, end))
            end = start + left
        else:
            spans.append((start, start + left))
            start, rest, is_whole = start + left, rest - left, False
    if not is_whole:
        spans.append((start, end))
    return spans[::-1]


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


def _split(length: int) -> int:
    """The largest power of two below `length` (k of 2.1.1)."""
    return 1 << (length - 1).bit_length() - 1


class Tree:
    """A tree in memory, for logs that are read as a whole."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.levels: list[list[bytes]] = [[]]
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
        spans = inclusion_spans(i, len(self) if size is None else size)
        return [span_hash(span, self.get) for span in spans]

    def consistency(self, old: int, size: int | None = None) -> list[bytes]:
        """The path that proves the tree of `old` entries to be the beginning of this one."""
        spans = consistency_spans(old, len(self) if size is None else size)
        return [span_hash(span, self.get) for span in spans]
