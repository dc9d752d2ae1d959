"""What jobs tell whoever watches the machine."""

from django.db.models import Min
from django.utils import timezone

from causeway.foundation.jobs.models import Job, JobState
from causeway.foundation.pages.metrics import Gauge


def waiting() -> float:
    """How many jobs are due and not begun."""
    return Job.objects.filter(state=JobState.WAITING, run_at__lte=timezone.now()).count()


def oldest() -> float:
    """For how many seconds the oldest of them has been due."""
    now = timezone.now()
    due = Job.objects.filter(state=JobState.WAITING, run_at__lte=now).aggregate(at=Min("run_at"))["at"]
    return (now - due).total_seconds() if due else 0


def given_up() -> float:
    """How many jobs were given up and wait for a person."""
    return Job.objects.filter(state=JobState.DEAD).count()


GAUGES = (
    Gauge("causeway_jobs_due", "Jobs that are due and not begun.", waiting),
    Gauge("causeway_jobs_oldest_due_seconds", "For how long the oldest of them has been due.", oldest),
    Gauge("causeway_jobs_given_up", "Jobs that were given up and wait for a person.", given_up),
)
