"""Erasing what an entry says, while the log and every proof stay as they are."""

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from causeway.foundation.journal.models import Event, EventRecord, Opening
from causeway.foundation.records.models import OnSpine, Record


def shred(what: Event | OnSpine | Record) -> int:
    """Erase the openings of an entry, or all that the journal opens about a record. Gives how many were erased.

    Other records of the same entry keep theirs; who acted, and at which hour, is erased with the last of them. Run it
    in an action whose own entry says that it happened.
    """
    with transaction.atomic():
        if isinstance(what, Event):
            gone, _ = Opening.objects.filter(event=what).delete()
        else:
            gone = _about(what)
        transaction.on_commit(empty_write_ahead_log)
    return gone


def _about(record: OnSpine | Record) -> int:
    named = EventRecord.objects.filter(record_id=record.pk)
    same_part = named.filter(event_id=OuterRef("event_id"), part=OuterRef("part"))
    gone, _ = Opening.objects.filter(Exists(same_part)).delete()
    others = Opening.objects.filter(event_id=OuterRef("event_id"), part__gt=0)
    touched = Exists(named.filter(event_id=OuterRef("event_id")))
    last, _ = Opening.objects.filter(touched, ~Exists(others), part=0).delete()
    return gone + last


def empty_write_ahead_log() -> None:
    """SQLite overwrites what is deleted in the database, yet keeps it in the write-ahead log until that is emptied."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
