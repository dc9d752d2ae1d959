"""Tie and untie."""

from typing import Any

from django.utils.translation import gettext as _

from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.links.models import Link, Says


def tie(record: Any, *, to: Any, says: str, by: Actor) -> None:
    """Tie a record to another, once. Needs the ability `edit` on the first and `see` on the second."""
    _check(record, to, by)
    if says not in Says.values:
        raise NotValid(_("Choose how the two belong together."))
    if record.pk == to.pk:
        raise NotValid(_("A record cannot be tied to itself."))
    if Link.objects.filter(from_record=record.pk, to_record=to.pk, says=says).exists():
        return
    with act("link.tie", by=by) as entry:
        Link.objects.bulk_create(
            [Link(from_record_id=record.pk, to_record_id=to.pk, says=says)], ignore_conflicts=True
        )
        entry.about(record, says=says, to=to.pk)
        entry.about(to, said_by=record.pk)


def untie(record: Any, *, to: Any, says: str, by: Actor) -> None:
    """Take a tie off again."""
    _check(record, to, by)
    with act("link.untie", by=by) as entry:
        gone, _rows = Link.objects.filter(from_record=record.pk, to_record=to.pk, says=says).delete()
        if not gone:
            raise NotNow(_("This tie is already gone."))
        entry.about(record, says=says, to=to.pk)
        entry.about(to, said_by=record.pk)


def _check(record: Any, to: Any, by: Actor) -> None:
    if not may(by, record, "edit") or not may(by, to, "see"):
        raise NotAllowed(_("Only who may change this record can tie it to others."))
