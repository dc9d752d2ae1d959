"""The log in the database: append an entry, know its root, prove it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from causeway.foundation.journal import leaf, tree
from causeway.foundation.journal.models import FACTS, Event, place_of

_LEVEL = 48
_BATCH = 500


def key_of(place: tree.Place) -> int:
    """The primary key of a node."""
    return place[0] << _LEVEL | place[1]


def size() -> int:
    """How many entries the log has."""
    last = Event.objects.order_by("-i").values_list("i", flat=True).first()
    return 0 if last is None else last + 1


def append(day: date, kind: str, parts: Sequence[Mapping[str, Any]], subjects: Mapping[int, UUID]) -> int:
    """Write one entry at the end of the log; the caller holds the log. Gives the entry's number.

    Every other writer waits meanwhile, so the statements are written out here: built by the ORM, they took twice as
    long.
    """
    written, openings = leaf.write(day, kind, parts)
    with connection.cursor() as cursor:
        cursor.execute("SELECT i, leaf FROM foundation_event ORDER BY i DESC LIMIT 1")
        last = cursor.fetchone()
        i = last[0] + 1 if last else 0
        known = _nodes(place for place in tree.siblings(i) if place[0])
        if last:
            known[0, i - 1] = tree.leaf_hash(last[1].encode())
        nodes = tree.completed(i, written.encode(), known.__getitem__)[1:]
        cursor.execute("INSERT INTO foundation_event (i, leaf) VALUES (%s, %s)", [i, written])
        _insert(cursor, "foundation_node (key, hash)", [(key_of(place), found) for place, found in nodes])
        shut = [
            (i, part, FACTS.closed(place_of(i, part), leaf.canonical(opened).decode()))
            for part, opened in enumerate(openings)
        ]
        _insert(cursor, "foundation_opening (event_id, part, facts)", shut)
        about = [(i, part, _as_kept(pk)) for part, pk in subjects.items()]
        _insert(cursor, "foundation_event_record (event_id, part, record_id)", about)
    return i


def _insert(cursor: Any, into: str, rows: Sequence[tuple[Any, ...]]) -> None:
    for at in range(0, len(rows), _BATCH):
        batch = rows[at : at + _BATCH]
        row = f"({', '.join(['%s'] * len(batch[0]))})"
        values = [value for one in batch for value in one]
        cursor.execute(f"INSERT INTO {into} VALUES {', '.join([row] * len(batch))}", values)  # noqa: S608 - our own names


def _as_kept(pk: UUID) -> Any:
    return pk if connection.features.has_native_uuid_field else pk.hex


def entries(at: int) -> Iterator[tuple[int, str]]:
    """Number and leaf of the first `at` entries, in order, without holding them all."""
    yield from Event.objects.filter(i__lt=at).order_by("i").values_list("i", "leaf").iterator()


def root(at: int | None = None) -> bytes:
    """The root of the log now, or when it had `at` entries."""
    count = size() if at is None else at
    known = hashes(tree.cover((0, count)))
    return tree.root_hash(count, known.__getitem__)


def inclusion(i: int, at: int) -> list[bytes]:
    """The path that proves entry `i` in the log of `at` entries."""
    return _proof(tree.inclusion_spans(i, at))


def consistency(old: int, at: int) -> list[bytes]:
    """The path that proves the log of `old` entries to be the beginning of that of `at`."""
    return _proof(tree.consistency_spans(old, at))


def hashes(places: Iterable[tree.Place]) -> dict[tree.Place, bytes]:
    """The hashes at these places: leaves are hashed afresh, nodes are read."""
    wanted = set(places)
    known = _nodes(place for place in wanted if place[0])
    numbers = [index for level, index in wanted if level == 0]
    if numbers:
        rows = Event.objects.filter(i__in=numbers).values_list("i", "leaf")
        known |= {(0, i): tree.leaf_hash(written.encode()) for i, written in rows}
    return known


def _proof(spans: list[tree.Span]) -> list[bytes]:
    known = hashes(place for span in spans for place in tree.cover(span))
    return [tree.span_hash(span, known.__getitem__) for span in spans]


def _nodes(places: Iterable[tree.Place]) -> dict[tree.Place, bytes]:
    keys = {key_of(place): place for place in places}
    if not keys:
        return {}
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key, hash FROM foundation_node WHERE key IN ({marks})", list(keys))  # noqa: S608 - only marks
        return {keys[key]: bytes(found) for key, found in cursor.fetchall()}
