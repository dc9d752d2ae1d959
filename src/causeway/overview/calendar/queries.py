"""Gather the dates that subjects offer, as far as the reader may see, and write them for calendar programs."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.accounts.actors import actor_of
from causeway.foundation.access import Actor, visible
from causeway.foundation.journal.history import newest
from causeway.foundation.records.offers import OFFERS, Line
from causeway.overview.calendar.models import Feed

if TYPE_CHECKING:
    from icalendar import Event

MOST = 500
_ENDS = ("account.close", "account.shut", "account.invite_again", "account.passphrase")
BACK, AHEAD = timedelta(days=31), timedelta(days=2 * 366)


@dataclass(frozen=True)
class Moment:
    """One date: the line that people read, and which field of which record it comes from."""

    line: Line
    due: datetime
    record: uuid.UUID
    field: str


def dates(actor: Actor, since: datetime, until: datetime | None = None, most: int = MOST) -> list[Moment]:
    """The deadlines and events that this person may see, from `since` to before `until`, the nearest first."""
    found = []
    for offer in OFFERS.dated:
        when = {f"{offer.when}__gte": since} | ({f"{offer.when}__lt": until} if until else {})
        records = offer.read(visible(actor, offer.model)).filter(offer.only, **when)
        for record in records.order_by(offer.when, "pk")[:most]:
            due = getattr(record, offer.when)
            found.append(Moment(replace(offer.line(record), due=due), due, record.pk, offer.when))
    return sorted(found, key=lambda moment: moment.due)[:most]


def by_month(moments: Iterable[Moment]) -> list[tuple[date, list[Line]]]:
    """The first day of each month that holds dates, with their lines."""
    months = groupby(moments, key=lambda moment: moment.due.date().replace(day=1))
    return [(month, [moment.line for moment in within]) for month, within in months]


def own_feeds(actor: Actor) -> Any:
    """The calendar addresses of this person, the newest first."""
    return visible(actor, Feed).annotate(made_at=F("record__made_at")).order_by("-made_at")


def is_dead(feed: Feed) -> bool:
    """Whether its person left, shut the account, was let in anew or took another passphrase since it was made: it stays dead afterwards."""
    made = newest(feed, "calendar.feed") or 0
    return not feed.account.is_open or any((newest(feed.account, kind) or 0) > made for kind in _ENDS)


def written_for(feed: Feed) -> bytes:
    """The dates of the person behind an address, as iCalendar (RFC 5545).

    Without titles an entry says the hour and nothing else: whoever looks at the telephone learns no subject.
    """
    from icalendar import Calendar  # 8 MB in each process, which few ever need

    actor = actor_of(feed.account)
    calendar = Calendar()
    calendar.add("prodid", "-//Causeway//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", settings.ALLIANCE if feed.says_titles else _("Dates"))
    calendar.add("refresh-interval;value=duration", "PT6H")
    now = timezone.now()
    for moment in dates(actor, now - BACK, now + AHEAD):
        calendar.add_component(_event(moment, feed, now))
    return bytes(calendar.to_ical())


def _event(moment: Moment, feed: Feed, now: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", str(uuid.uuid5(feed.pk, f"{moment.record} {moment.field}")))
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("dtstart", moment.due.replace(microsecond=0))
    event.add("summary", str(moment.line.sentence) if feed.says_titles else _("A date"))
    event.add("transp", "TRANSPARENT")
    if feed.says_titles:
        event.add("url", f"{settings.ADDRESS}{moment.line.url}")
    return event
