"""Whether a worker is alive."""

from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from causeway.foundation.jobs.models import Beat

FRESH = timedelta(seconds=30)
FORGOTTEN = timedelta(days=1)


def beat(worker: str) -> None:
    """Say that a worker is alive."""
    if not Beat.objects.filter(worker=worker).update(beat_at=timezone.now()):
        Beat.objects.create(worker=worker)


def fall_silent(worker: str) -> None:
    """A worker that ends by itself takes its row away, and the rows of those that were killed long ago."""
    Beat.objects.filter(worker=worker).delete()
    Beat.objects.filter(beat_at__lt=timezone.now() - FORGOTTEN).delete()


def worker_is_alive() -> bool:
    """Whether any worker has given a sign of life within the last half minute. One query."""
    return Beat.objects.filter(beat_at__gte=timezone.now() - FRESH).exists()


def worker_beats() -> str:
    """The same as a check of the house's health: nothing, or what is wrong."""
    try:
        return "" if worker_is_alive() else "no worker has been seen for half a minute"
    except DatabaseError:
        return "whether a worker is alive cannot be read"
