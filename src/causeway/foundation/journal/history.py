"""The journal as people read it: moments, with who, when and a sentence."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import groupby, takewhile
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from causeway.foundation.journal import leaf
from causeway.foundation.journal.models import EventRecord, Opening
from causeway.foundation.pages.days import figure
from causeway.foundation.records.models import OnSpine, Record
from causeway.foundation.records.offers import OFFERS

MANY = 40
IN_A_ROW = 4


@dataclass(frozen=True)
class Moment:
    """What one entry says about one record.

    `facts` are those about this record alone; the other records of the entry may be hidden from whoever reads this.
    """

    number: int
    at: datetime
    kind: str
    record: UUID
    record_kind: str
    name: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    is_by_clock: bool = False
    is_erased: bool = False

    @property
    def who(self) -> str:
        """Who acted, by the name of that day."""
        name = self.name or _("Somebody without an account")
        return _("Causeway, on behalf of %(name)s") % {"name": name} if self.is_by_clock else name

    @property
    def sentence(self) -> str:
        """What happened, in the words that its subject gave, or in plain ones."""
        if self.is_erased:
            return self._erased()
        told = OFFERS.told.get(self.kind)
        try:
            if callable(told):
                return str(told(self))
            if told is not None:
                return str(told) % self._words()
        except KeyError:  # an entry from before the sentence asked for this fact
            pass
        return _("%(who)s made a change (%(kind)s).") % {"who": self.who, "kind": self.kind}

    def _words(self) -> dict[str, Any]:
        shown = {
            name: _(", ").join(map(str, value)) if isinstance(value, list) else value
            for name, value in self.facts.items()
        }
        shown |= {name: figure(value) for name, value in self.facts.items() if type(value) is int}
        return {"who": self.who, **shown}

    def _erased(self) -> str:
        if self.name:
            return _("%(who)s made a change (%(kind)s). The details were erased.") % {
                "who": self.who,
                "kind": self.kind,
            }
        return _("There was a change (%(kind)s). The details were erased.") % {"kind": self.kind}


def history(record: OnSpine | Record) -> list[Moment]:
    """All that happened to a record, the newest first. The caller got the record through the gate."""
    return list(_moments(EventRecord.objects.filter(record_id=record.pk)))


def page_of(
    record: OnSpine | Record, limit: int = MANY, before: int | None = None
) -> tuple[list[tuple[Moment, int]], int | None]:
    """The next lines of a record's history before an entry, as `told_once` gives them, and before which entry older ones lie."""
    told = EventRecord.objects.filter(record_id=record.pk)
    if before is not None:
        told = told.filter(event_id__lt=before)
    most = IN_A_ROW * limit
    moments = list(_moments(told, most + 1))
    rows = told_once(moments[:most])
    while len(rows) > limit and rows[limit - 1][0].number == rows[limit][0].number:
        limit += 1  # the parts of one entry stand on one page
    seen = sum(often for _moment, often in rows[:limit])
    return rows[:limit], moments[seen - 1].number if seen < len(moments) else None


def moved_since(moment: datetime, limit: int = MANY) -> list[Moment]:
    """What happened to any record since a moment, the newest first, at most `limit` entries.

    It asks nobody's permission: show a moment only if `visible(actor, model)` holds its `record`.
    """
    return list(takewhile(lambda one: one.at >= moment, _moments(EventRecord.objects.all(), limit)))


def named_after(entry: int, part: int, limit: int) -> tuple[list[UUID], tuple[int, int]]:
    """The record that each of the next parts of entries names, and the last of these parts; for whoever follows the journal.

    Begin with entry -1. Entries are seen in their order, and none appears later with a lower number.
    """
    further = Q(event_id=entry, part__gt=part) | Q(event_id__gt=entry)
    rows = list(
        EventRecord.objects.filter(further)
        .order_by("event_id", "part")
        .values_list("event_id", "part", "record_id")[:limit]
    )
    return [record for _event, _part, record in rows], (rows[-1][0], rows[-1][1]) if rows else (entry, part)


def told_once(moments: Iterable[Moment]) -> list[tuple[Moment, int]]:
    """The moments with how often each came in a row: nine organisations that sign one after the other are one line."""
    rows = groupby(moments, key=lambda one: (one.record, one.sentence, one.at.date()))
    return [(same[0], len(same)) for same in (list(group) for _, group in rows)]


def times(sentence: str, often: int) -> str:
    """A sentence, and how often it came true."""
    if often == 1:
        return sentence
    return ngettext("%(sentence)s (%(often)s time)", "%(sentence)s (%(often)s times)", often) % {
        "sentence": sentence,
        "often": figure(often),
    }


def newest(record: OnSpine | Record, kind: str) -> int | None:
    """The number of the newest entry of a kind about a record."""
    told = EventRecord.objects.filter(record_id=record.pk, event__leaf__contains=f'"k":"{kind}"')
    return told.order_by("-event_id").values_list("event_id", flat=True).first()


def _moments(told: QuerySet[EventRecord], limit: int | None = None) -> Iterable[Moment]:
    rows = list(
        told.order_by("-event_id", "part").values_list(
            "event_id", "part", "event__leaf", "record_id", "record__kind"
        )[:limit]
    )
    opened = _openings({(row[0], part) for row in rows for part in (0, row[1])})
    for number, part, written, record, record_kind in rows:
        yield _moment(number, part, json.loads(written), opened, record, record_kind)


def _openings(wanted: set[tuple[int, int]]) -> dict[tuple[int, int], dict[str, Any]]:
    rows = Opening.objects.filter(event_id__in={event for event, _part in wanted}, facts__isnull=False)
    return {
        (one.event_id, one.part): {leaf.bare(name): value for name, (_salt, value) in one.told().items()}
        for one in rows
        if (one.event_id, one.part) in wanted
    }


def _moment(
    number: int,
    part: int,
    written: dict[str, Any],
    opened: Mapping[tuple[int, int], dict[str, Any]],
    record: UUID,
    record_kind: str,
) -> Moment:
    who, facts = opened.get((number, 0), {}), opened.get((number, part))
    at = (
        datetime.fromisoformat(who["at"])
        if "at" in who
        else datetime.combine(datetime.fromisoformat(written["t"]), time(12), UTC)
    )
    kept = {name: value for name, value in (facts or {}).items() if name not in leaf.TAKEN}
    return Moment(
        number=number,
        at=timezone.localtime(at),
        kind=(facts or {}).get("kind", written["k"]),
        record=record,
        record_kind=record_kind,
        name=who.get("who", ""),
        facts=kept,
        is_by_clock=bool(who.get("clock")),
        is_erased=facts is None,
    )
