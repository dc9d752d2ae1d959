"""The log against itself: every entry, node, opening and checkpoint, recomputed from the leaves."""

import json
from collections.abc import Generator, Iterator
from itertools import islice

from causeway.foundation.journal import keys, leaf, log, note, tree
from causeway.foundation.journal.models import Checkpoint, Node, Opening
from causeway.foundation.sealing.fields import NotSealed

_BATCH = 2000


def problems() -> Iterator[str]:
    """One sentence for each thing that is not as it was written; nothing for a log that is whole."""
    size = log.size()
    roots = yield from _entries(size)
    yield from _openings(size)
    yield from _checkpoints(roots)


def _entries(size: int) -> Generator[str, None, dict[int, bytes]]:
    marks = set(Checkpoint.objects.values_list("size", flat=True))
    known: dict[tree.Place, bytes] = {}
    roots = {0: tree.EMPTY_ROOT}
    rows, expected, count = log.entries(size), 0, 0
    while batch := list(islice(rows, _BATCH)):
        fresh: dict[int, bytes] = {}
        for i, written in batch:
            if i != count:
                yield f"Entry {count} is missing."
                return roots
            for place, found in tree.completed(i, written.encode(), known.__getitem__):
                known[place] = found
                if place[0]:
                    fresh[log.key_of(place)] = found
            count += 1
            if count in marks:
                roots[count] = tree.root_hash(count, known.__getitem__)
        expected += len(fresh)
        yield from _nodes(fresh)
        needed = set(tree.cover((0, count)))
        known = {place: found for place, found in known.items() if place in needed}
    if Node.objects.count() > expected and log.size() == size:
        yield "The tree holds nodes that belong to no entry."
    return roots


def _nodes(fresh: dict[int, bytes]) -> Iterator[str]:
    stored = {
        key: bytes(found) for key, found in Node.objects.filter(key__in=fresh).values_list("key", "hash")
    }
    for key, found in fresh.items():
        if stored.get(key) != found:
            level, index = key >> 48, key & (1 << 48) - 1
            first, last = index << level, (index + 1 << level) - 1
            yield f"One of the entries {first} to {last} was changed: the tree above them does not fit."


def _openings(size: int) -> Iterator[str]:
    rows = Opening.objects.filter(facts__isnull=False, event_id__lt=size).order_by("event_id", "part")
    for one in rows.select_related("event").iterator(chunk_size=_BATCH):
        i = one.event_id
        try:
            shut = json.loads(one.event.leaf)["c"]
            for name, (salt, fact) in json.loads(one.facts or "{}").items():
                if name not in shut or not leaf.is_opened_by(shut[name], salt, fact):
                    yield f"Entry {i}: “{name}” is not what was written then."
        except NotSealed:
            yield f"Entry {i}: what it says of part {one.part} does not open. It was changed, or this is another instance key."
        except (ValueError, KeyError, TypeError):
            yield f"Entry {i} cannot be read."


def _checkpoints(roots: dict[int, bytes]) -> Iterator[str]:
    public = keys.public_key()
    for head in Checkpoint.objects.order_by("size"):
        try:
            signed = note.opened(head.note, public)
        except note.BadNoteError:
            yield f"The checkpoint of {head.size} entries is not signed by the log's key."
            continue
        if (signed.size, signed.root) != (head.size, bytes(head.root)) or roots.get(head.size) != signed.root:
            yield f"The log does not fit its checkpoint of {head.size} entries."
