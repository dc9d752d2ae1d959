"""Living examples of the addresses of jobs, for the tests of the house."""

from django.utils import timezone

from causeway.foundation.jobs.models import Job, JobState


def _job(**fields):
    now = timezone.now()
    return Job.objects.create(kind="jobs.prune", payload={"pk": None}, run_at=now, due_at=now, **fields)


def dead(world):
    """A job that was given up."""
    return {"pk": world.keep("dead job", lambda: _job(state=JobState.DEAD, error="TimeoutError")).pk}


def done(world):
    """A job that was done."""
    return {"pk": world.keep("done job", lambda: _job(state=JobState.DONE)).pk}


def rows(_world, wanted):
    """That many further jobs."""
    for _ in range(wanted):
        _job()


DECIDED = {"given-up": dead, "done": done}
ADDRESSES = {f"jobs:{page}": DECIDED for page in ("show", "again", "aside")}
POSTS = {
    (f"jobs:{page}", word): {"shown": shown}
    for page in ("again", "aside")
    for word, shown in (("given-up", "dead"), ("done", "done"))
}
LISTS = {"jobs:list": rows}
