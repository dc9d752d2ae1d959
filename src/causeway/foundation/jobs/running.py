"""Run one job: the slow part without a transaction, then the settling in the transaction that marks it done."""

import logging
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.utils import timezone, translation

from causeway.foundation.access import Clock, Refusal
from causeway.foundation.jobs.kinds import KINDS, Due, Kind, Settle
from causeway.foundation.jobs.models import Job, JobState
from causeway.foundation.jobs.people import clock_for
from causeway.foundation.jobs.queue import leave, pk_of, take
from causeway.foundation.journal import act

LONGEST_PAUSE = timedelta(hours=1)
MOST_IN_A_ROW = 1000
WORKER_DIED = "WorkerDied"

log = logging.getLogger("causeway.jobs")
Now = Callable[[], datetime]


class LeaseLost(Exception):  # noqa: N818 - it reads as what happened
    """Another worker has the job by now; what this one did is rolled back."""


def run(job: Job, now: Now = timezone.now) -> JobState | None:
    """Run a job that was taken; gives where it stands then, or None if it was somebody else's by the end.

    Sentences are kept in the language of the source, so that each reader gets them in their own.
    """
    return _run(job, now)[0]


def _run(job: Job, now: Now) -> tuple[JobState | None, Exception | None]:
    kind = KINDS[job.kind]
    if job.attempts > kind.tries:
        return _left(job, JobState.DEAD, now, error=WORKER_DIED), None
    with translation.override("en"):
        try:
            _do_it(job, kind, now)
        except LeaseLost:
            return None, None
        except Refusal as refusal:
            return _left(job, JobState.REFUSED, now, error=str(refusal.sentence)), None
        except Exception as error:  # noqa: BLE001 - whatever a job raises, the worker goes on
            tell(job, error)
            return _try_again(job, kind, now, type(error).__name__), error
    return JobState.DONE, None


def _do_it(job: Job, kind: Kind, now: Now) -> None:
    by = clock_for(job.by)
    settle = kind.begin(pk_of(job), by, Due(job.due_at, now()))
    if settle is None:
        _mark_done(job, now)
    else:
        _settle(job, settle, by, now)


def _settle(job: Job, settle: Settle, by: Clock, now: Now) -> None:
    with act(job.kind, by=by) as entry:
        _mark_done(job, now)
        settle(entry)


def _mark_done(job: Job, now: Now) -> None:
    if not leave(job, JobState.DONE, now()):
        raise LeaseLost


def _try_again(job: Job, kind: Kind, now: Now, name: str) -> JobState | None:
    if job.attempts >= kind.tries:
        return _left(job, JobState.DEAD, now, error=name)
    pause = min(timedelta(seconds=2**job.attempts), LONGEST_PAUSE)
    return _left(job, JobState.WAITING, now, error=name, again_at=now() + pause)


def tell(job: Job, error: Exception) -> None:
    """One line in the log: what failed and where in the code, without the words of the exception."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    line = {
        "says": "a job failed",
        "job": job.kind,
        "attempt": job.attempts,
        "fault": type(error).__name__,
        "at": f"{Path(frame.filename).name}:{frame.lineno}",
    }
    log.warning("A job failed", extra={"line": line})


def _left(
    job: Job, state: JobState, now: Now, *, error: str, again_at: datetime | None = None
) -> JobState | None:
    return state if leave(job, state, now(), error=error, again_at=again_at) else None


def run_due(now: datetime | None = None, *, raises: bool = True) -> Counter[str]:
    """Run everything that is due in this process, with what it leads to; for tests and the seed of the demo.

    Gives how many jobs ended in which state. `now`: pretend that it is this moment. With `raises`, the first job
    that fails by an error raises it, after the queue has noted it.
    """
    moment: Now = timezone.now if now is None else partial(_same, now)
    ended: Counter[str] = Counter()
    for _ in range(MOST_IN_A_ROW):
        taken = take("here", list(KINDS.values()), 1, moment())
        if not taken:
            return ended
        state, error = _run(taken[0], moment)
        ended[str(state)] += 1
        if error is not None and raises:
            raise error
    raise RuntimeError(f"{MOST_IN_A_ROW} jobs in a row: do they make each other without end?")


def _same(moment: datetime) -> datetime:
    return moment
