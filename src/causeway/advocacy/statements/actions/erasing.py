"""Forget what is no longer needed: requests that nobody confirmed, and the people behind old signatures."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.advocacy.statements.models import REQUEST_LASTS, SignOn, SignOnRequest
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.access import Clock
from causeway.foundation.jobs import Settle, job, later
from causeway.foundation.journal import Entry, empty_write_ahead_log

PEOPLE_KEPT_FOR = timedelta(days=90)
AT_ONCE = 200


@job(kind="signon.erase", words=_("Erase what was never confirmed"))
def erase_stale_requests(_pk: None, by: Clock) -> Settle | None:  # noqa: ARG001 - nobody stands behind it
    """Erase what strangers sent and never confirmed, a day after its link ran out."""
    stale = SignOnRequest.objects.filter(sent_at__lt=timezone.now() - REQUEST_LASTS - timedelta(days=1))
    if not stale.exists():
        return None

    def settle(entry: Entry) -> None:
        for request in stale:
            entry.about(request)
        stale.delete()
        transaction.on_commit(empty_write_ahead_log)

    return settle


@job(kind="signon.forget", words=_("Forget who signed for organisations long ago"))
def forget_people(_pk: None, by: Clock) -> Settle | None:
    """Ninety days after publication only the organisation, the mandate's kind and the date remain.

    The same where a text went back to the draft, or was left open, and nobody took it up again for as long.
    """
    before = timezone.now() - PEOPLE_KEPT_FOR
    never_out = Q(
        statement__state__in=[StatementState.DRAFT, StatementState.TAKEN_DOWN], signed_at__lt=before
    )
    left_open = Q(statement__state=StatementState.OPEN, statement__signing_until__lt=before)
    is_old = Q(statement__published_at__lt=before) | Q(withdrawn_at__lt=before) | never_out | left_open
    old = SignOn.objects.filter(is_old).exclude(person="", person_role="", email="")
    keys = list(old.values_list("pk", flat=True)[:AT_ONCE])
    if not keys:
        return None

    def settle(entry: Entry) -> None:
        for signature in SignOn.objects.filter(pk__in=keys):
            entry.about(signature)
        SignOn.objects.filter(pk__in=keys).update(person="", person_role="", email="")
        transaction.on_commit(empty_write_ahead_log)
        if len(keys) == AT_ONCE:
            later(forget_people, None, by=by)

    return settle
