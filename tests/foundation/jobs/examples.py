"""Living examples of the addresses of jobs, for the tests of the house."""

from django.utils import timezone

from causeway.foundation.jobs.models import Job, JobState


def _job(**fields):
    now = timezone.now()
    return Job.objects.create(kind="jobs.prune", payload={}, run_at=now, due_at=now, **fields)


def dead(world):
    """A job that was given up."""
    return {"pk": world.keep("dead job", lambda: _job(state=JobState.DEAD, error="TimeoutError")).pk}


def rows(_world, wanted):
    """That many further jobs."""
    for _ in range(wanted):
        _job()


ADDRESSES = {"jobs:show": {"": dead}, "jobs:again": {"": dead}, "jobs:aside": {"": dead}}
LISTS = {"jobs:list": rows}
