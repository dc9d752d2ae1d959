"""Daily work of the jobs themselves: throw away what is not needed any more."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import Clock
from causeway.foundation.jobs.kinds import every_day, job
from causeway.foundation.jobs.mail import clear_shelf
from causeway.foundation.jobs.models import NEEDS_SOMEBODY, Job, JobState, Outgoing, OutgoingState
from causeway.foundation.jobs.outgoing import KEPT_FOR, end
from causeway.foundation.journal import checkpoint, empty_write_ahead_log

DONE_KEPT_FOR = timedelta(days=14)
REFUSED_KEPT_FOR = timedelta(days=90)
AT_ONCE = 1000


@job(kind="jobs.prune", words=_("Throw away finished jobs and old letters"), lease=timedelta(minutes=10))
def prune(_pk: None, by: Clock) -> None:  # noqa: ARG001 - nobody stands behind it
    """Throw away finished jobs after 14 days, refused ones after 90, letters and their addresses after 7.

    Nothing is left to settle: each statement stands alone, and the journal need not tell of it.
    """
    now = timezone.now()
    _give_up_letters(now)
    _delete(Outgoing.objects.exclude(state=OutgoingState.WAITING).filter(made_at__lt=now - DONE_KEPT_FOR))
    _delete(Job.objects.filter(state=JobState.DONE, finished_at__lt=now - DONE_KEPT_FOR))
    _delete(Job.objects.filter(state__in=NEEDS_SOMEBODY, finished_at__lt=now - REFUSED_KEPT_FOR))
    clear_shelf(KEPT_FOR)
    empty_write_ahead_log()


def _give_up_letters(now: datetime) -> None:
    late = Outgoing.objects.filter(state=OutgoingState.WAITING, made_at__lt=now - KEPT_FOR)
    for pk in late.values_list("pk", flat=True):
        end(pk, OutgoingState.FAILED)


def _delete(old: QuerySet[Any]) -> None:
    """Few at a time, so that nobody waits long for the write lock."""
    while pks := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        old.model._default_manager.filter(pk__in=pks).delete()


@job(kind="journal.checkpoint", words=_("Sign a checkpoint of the journal"))
def sign_checkpoint(_pk: None, by: Clock) -> None:  # noqa: ARG001 - nobody stands behind it
    """Keep a signed checkpoint each day, so that older ones can be shown to lead to newer ones."""
    checkpoint()


every_day(prune)
every_day(sign_checkpoint)
