"""Tables of jobs: what waits to be done, which workers are alive, and letters on their way out."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.foundation.records.models import Record
from causeway.foundation.sealing.fields import SealedText


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    DEAD = "dead", _("Given up")


STILL_TO_DO = (JobState.WAITING, JobState.RUNNING)
NEEDS_SOMEBODY = (JobState.REFUSED, JobState.DEAD)


class Job(models.Model):
    """Something to be done at a moment. The payload holds ids only, never words about people.

    `run_at` is when a worker may take the job. While it runs, `run_at` is the end of the lease: if the worker dies,
    the job is simply due again. `due_at` is when it was meant to run; it does not move.
    """

    kind = models.CharField(max_length=80)
    payload = models.JSONField()
    key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - most jobs have no key; only keys are unique
    run_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=40, default="")
    error = models.CharField(max_length=300, default="")
    finished_at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_job"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["run_at"], condition=Q(state__in=STILL_TO_DO), name="job_still_to_do"),
            models.Index(fields=["state", "-run_at"], name="job_by_state"),
        ]


class Beat(models.Model):
    """A worker process and when it last said that it is alive."""

    worker = models.CharField(max_length=40, primary_key=True)
    beat_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_beat"


class OutgoingState(models.TextChoices):
    """Where a letter stands."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")


class Outgoing(models.Model):
    """A letter on its way out. Its words are not kept: they are written at the moment of sending.

    The address goes as soon as the letter is sent or given up.
    """

    kind = models.CharField(max_length=80)
    to_address = SealedText(row="key", blank=True)
    language = models.CharField(max_length=20)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=OutgoingState, default=OutgoingState.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_outgoing"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OutgoingState.values), name="outgoing_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=OutgoingState.WAITING) | Q(to_address=""),
                name="outgoing_forgets_the_address",
            ),
        ]
