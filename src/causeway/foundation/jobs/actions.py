"""What coordinators do with jobs that could not be done."""

import uuid

from django.utils.translation import gettext as _

from causeway.foundation.access import Actor, NotAllowed, NotNow, may, policy_of
from causeway.foundation.jobs.models import Job, JobState
from causeway.foundation.jobs.queue import turn
from causeway.foundation.journal import act
from causeway.foundation.records.models import Record


def run_again(job: Job, *, shown: str, by: Actor) -> Job:
    """Have a refused or given-up job run again, at once. `shown` is the state that the person saw."""
    return _decide(job, "run_again", JobState.WAITING, shown, by)


def set_aside(job: Job, *, shown: str, by: Actor) -> Job:
    """Leave a refused or given-up job undone for good, so that it waits for nobody."""
    return _decide(job, "set_aside", JobState.DONE, shown, by)


def _decide(job: Job, ability: str, state: JobState, shown: str, by: Actor) -> Job:
    with act(f"job.{ability}", by=by) as entry:
        if not may(by, job, ability):
            if not may(by, job, "see"):
                raise NotAllowed(_("Only coordinators decide about jobs."))
            raise NotNow(policy_of(Job).refusals[ability])
        if not turn(job, state, shown=shown):
            raise NotNow(_("Somebody else was faster. Look at the list again."))
        record = _record_of(job)
        if record is not None:
            entry.about(record, job=job.kind)
    job.refresh_from_db()
    return job


def _record_of(job: Job) -> Record | None:
    """The record that the job is about, if it is about one."""
    named = job.payload.get("about", job.payload["pk"])
    return Record.objects.filter(pk=uuid.UUID(named)).first() if isinstance(named, str) else None
