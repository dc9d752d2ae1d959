"""Keep the index in step with the journal. What it holds is made again from the records, so the journal need not tell of it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import Clock
from causeway.foundation.jobs import every_day, job
from causeway.foundation.journal import empty_write_ahead_log, named_after, turn
from causeway.foundation.records.models import Record
from causeway.foundation.records.offers import OFFERS, Passage
from causeway.overview.search import index
from causeway.overview.search.models import Bookmark, Entry

AT_ONCE, COPIED_AT_ONCE = 100, 500


def follow() -> bool:
    """Read on in the journal and index what it names; gives whether more may wait already.

    Others write in between. A burst of entries is read a hundred at a time, not one by one: each reading takes a turn.
    """
    mark = Bookmark.objects.get()
    if not named_after(mark.entry, mark.part, 1)[0]:
        return False
    with _bookmark() as mark:
        records, (mark.entry, mark.part) = named_after(mark.entry, mark.part, AT_ONCE)
        index_records(set(records), mark)
    return len(records) == AT_ONCE


@contextmanager
def _bookmark() -> Iterator[Bookmark]:
    """One who changes the index at a time, for a short while."""
    with turn(), transaction.atomic():
        mark = Bookmark.objects.select_for_update(no_key=True).get()
        yield mark
        mark.save()


def index_records(records: Collection[UUID], mark: Bookmark) -> None:
    """Let these records be found by their words of today, and by no others; while the bookmark is held."""
    standing = {_key(entry): entry for entry in Entry.objects.filter(record_id__in=records)}
    wanted = {_key(entry): entry for entry in _entries(records)}
    same = {key for key, entry in wanted.items() if key in standing and _says(standing[key]) == _says(entry)}
    stale = [entry for key, entry in standing.items() if key not in same]
    index.take_out(stale)
    if mark.copied is not None:
        index.take_out([entry for entry in stale if entry.pk <= mark.copied], index.ASIDE)
    Entry.objects.filter(pk__in=[entry.pk for entry in stale]).delete()
    index.put(Entry.objects.bulk_create(entry for key, entry in wanted.items() if key not in same))


def _entries(records: Collection[UUID]) -> Iterable[Entry]:
    for offer in OFFERS.searchable.values():
        for record in offer.model._default_manager.filter(pk__in=records):
            day = offer.day(record)
            for passage in offer.fields(record):
                if passage.words.strip():
                    yield _entry(record.pk, passage, day)


def _entry(record: UUID, passage: Passage, day: Any) -> Entry:
    return Entry(
        record_id=record,
        language=passage.language,
        part=passage.part,
        number=passage.number,
        words=passage.words,
        day=day,
    )


def _key(entry: Entry) -> tuple[Any, ...]:
    return entry.record_id, entry.language, entry.part, entry.number


def _says(entry: Entry) -> tuple[Any, ...]:
    return entry.words, entry.day


def reindex() -> int:
    """Make the index anew from the records, aside, while others read and write; gives how many passages it holds.

    What is found meanwhile is what was found before, and what the journal adds.
    """
    _look_again()
    with _bookmark() as mark:
        index.make_aside()
        mark.copied = 0
    while _copy_some():
        pass
    return Entry.objects.count()


def _look_again() -> None:
    """Ask every record what it says now, a few at a time."""
    known = iter(list(Record.objects.filter(kind__in=OFFERS.searchable).values_list("pk", flat=True)))
    while batch := list(islice(known, AT_ONCE)):
        with _bookmark() as mark:
            index_records(batch, mark)


def _copy_some() -> bool:
    """Put the next entries into the index aside; when there are none, let it take its place."""
    with _bookmark() as mark:
        entries = list(Entry.objects.filter(pk__gt=mark.copied).order_by("pk")[:COPIED_AT_ONCE])
        if entries:
            index.put(entries, index.ASIDE)
            mark.copied = entries[-1].pk
        else:
            index.take_place()
            mark.copied = None
    return bool(entries)


@job(
    kind="search.tidy", words=_("Let words that were taken back leave the index"), lease=timedelta(minutes=10)
)
def tidy(_pk: None, by: Clock) -> None:  # noqa: ARG001 - nobody stands behind it
    """Rewrite the index once a day, without what was taken out of it."""
    with turn():
        index.tidy()
    empty_write_ahead_log()


every_day(tidy)
