"""Gather what waits, what comes and what moved, through what the subjects offer and as far as the reader may see."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.html import format_html

from causeway.foundation.access import Actor, policy_of, visible
from causeway.foundation.journal import Moment, moved_since, times, told_once
from causeway.foundation.pages.parts import Happening
from causeway.foundation.records.offers import OFFERS, Line
from causeway.overview.calendar.queries import dates

MOST = 25
LOOK_BACK = timedelta(days=14)


def waiting_for(actor: Actor) -> list[Line]:
    """What waits for this person, the due one first."""
    lines = [offer.line(record) for offer in OFFERS.waiting for record in offer.query(actor)[:MOST]]
    return sorted(lines, key=lambda line: (line.due is None, line.due or timezone.now()))


def next_dates(actor: Actor) -> list[Line]:
    """The next deadlines and events that this person may see, the nearest first."""
    return [moment.line for moment in dates(actor, timezone.now(), most=MOST)]


def what_moved(actor: Actor) -> list[Happening]:
    """What happened in the last fortnight to records whose history this person may follow, newest first."""
    moments = moved_since(timezone.now() - LOOK_BACK, limit=4 * MOST)
    seen: dict[Any, Any] = {}
    for kind, offer in OFFERS.linkable.items():
        pks = {moment.record for moment in moments if moment.record_kind == kind}
        followed = visible(actor, offer.model).filter(policy_of(offer.model).rule(offer.told_to, actor))
        seen |= offer.read(followed).in_bulk(pks) if pks else {}
    rows = told_once(moment for moment in moments if moment.record in seen)[:MOST]
    return [Happening(one.at, _told(one, seen[one.record], often)) for one, often in rows]


def _told(moment: Moment, record: Any, often: int) -> Any:
    offer = OFFERS.linkable[moment.record_kind]
    told = times(moment.sentence, often)
    return format_html('<a href="{}"><bdi>{}</bdi></a>: {}', offer.url(record), offer.label(record), told)
