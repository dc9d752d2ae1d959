"""Gather what waits, what comes and what moved, through what the subjects offer and as far as the reader may see."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from causeway.foundation.access import Actor, visible
from causeway.foundation.journal import moved_since
from causeway.foundation.records.offers import OFFERS, Line

MOST = 25
LOOK_BACK = timedelta(days=14)


def waiting_for(actor: Actor) -> list[Line]:
    """What waits for this person, the due one first."""
    lines = [offer.line(record) for offer in OFFERS.waiting for record in offer.query(actor)[:MOST]]
    return sorted(lines, key=lambda line: (line.due is None, line.due or timezone.now()))


def next_dates(actor: Actor) -> list[Line]:
    """The next deadlines and events that this person may see, the nearest first."""
    lines = [
        replace(offer.line(record), due=getattr(record, offer.when))
        for offer in OFFERS.dated
        for record in offer.read(visible(actor, offer.model))
        .filter(offer.only, **{f"{offer.when}__gte": timezone.now()})
        .order_by(offer.when)[:MOST]
    ]
    return sorted(lines, key=lambda line: line.due or timezone.now())[:MOST]


def what_moved(actor: Actor) -> list[dict[str, Any]]:
    """What happened in the last fortnight to records that this person may see, newest first."""
    events = moved_since(timezone.now() - LOOK_BACK, most=4 * MOST)
    seen: dict[Any, Any] = {}
    for kind, offer in OFFERS.linkable.items():
        pks = {event.record_id for event in events if event.record_kind == kind}
        seen |= offer.read(visible(actor, offer.model)).in_bulk(pks) if pks else {}
    return [
        {
            "at": event.at,
            "sentence": event.sentence,
            "label": OFFERS.linkable[event.record_kind].label(seen[event.record_id]),
            "url": OFFERS.linkable[event.record_kind].url(seen[event.record_id]),
        }
        for event in events
        if event.record_id in seen
    ][:MOST]
