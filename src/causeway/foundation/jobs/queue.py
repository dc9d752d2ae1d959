"""The queue's own statements, one text for both databases. They are the only way in which a job changes its state.

Taking a job moves its `run_at` to the end of the lease. What a worker says about a job counts only while it is still
that worker's: same worker, same attempt, still running.
"""

import uuid
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from causeway.foundation.access import Actor
from causeway.foundation.jobs.kinds import KINDS, Kind, kind_of
from causeway.foundation.jobs.models import Job, JobState
from causeway.foundation.records.models import Record

_TAKE = """
    WITH due AS MATERIALIZED (
        SELECT id FROM foundation_job
        WHERE state IN ('waiting', 'running') AND run_at <= %s AND kind IN ({kinds})
        ORDER BY run_at LIMIT %s {skip_locked}
    )
    UPDATE foundation_job SET state = 'running', attempts = attempts + 1, worker = %s, run_at = %s
    WHERE id IN (SELECT id FROM due)
    RETURNING id
"""  # materialized: PostgreSQL may run a plain subquery again and again, and then takes more than LIMIT
_LEAVE = """
    UPDATE foundation_job SET state = %s, error = %s, run_at = %s, finished_at = %s
    WHERE id = %s AND worker = %s AND attempts = %s AND state = 'running'
"""
_GIVE_BACK = """
    UPDATE foundation_job SET state = 'waiting', attempts = attempts - 1, run_at = due_at
    WHERE id = %s AND worker = %s AND attempts = %s AND state = 'running'
"""
_TURN = """
    UPDATE foundation_job SET state = %s, attempts = 0, error = %s, run_at = %s, due_at = %s, finished_at = %s
    WHERE id = %s AND state = %s
"""


def later(
    work: Callable[..., Any],
    pk: uuid.UUID | int | None = None,
    *,
    by: Actor,
    at: datetime | None = None,
    key: str | None = None,
    about: Record | uuid.UUID | None = None,
) -> bool:
    """Write down that `work(pk)` is to be done, in the transaction that is open, on behalf of `by`.

    `at`: not before this moment. `key` names the effect: while a job with the same key is known, nothing is written
    and False comes back. `about`: the record that the journal names when somebody has the job run again; left out,
    the record with the id `pk`.
    """
    moment = at or timezone.now()
    if timezone.is_naive(moment):
        raise ValueError("A job needs a moment with its time zone.")
    payload = {"pk": str(pk) if isinstance(pk, uuid.UUID) else pk}
    if about is not None:
        payload["about"] = str(about.pk if isinstance(about, Record) else about)
    made = insert_once(
        Job,
        kind=kind_of(work).name,
        payload=payload,
        key=key,
        run_at=moment,
        due_at=moment,
        state=JobState.WAITING,
        attempts=0,
        worker="",
        error="",
        by=by.user_id,
    )
    return made is not None


def insert_once(model: type[Model], **values: Any) -> Any:
    """Insert a row unless one with the same key stands already. Gives its id, or None."""
    fields: list[Any] = [model._meta.get_field(name) for name in values]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = (
        f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({places}) "  # noqa: S608 - names of our own columns
        "ON CONFLICT DO NOTHING RETURNING id"
    )
    prepared = [
        field.get_db_prep_save(value, connection)
        for field, value in zip(fields, values.values(), strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, prepared)
        row = cursor.fetchone()
    return row[0] if row else None


def pk_of(job: Job) -> uuid.UUID | int | None:
    """The id that the job was given, as it was given."""
    pk = job.payload["pk"]
    return uuid.UUID(pk) if isinstance(pk, str) else pk


def take(worker: str, kinds: Collection[Kind], most: int, now: datetime) -> list[Job]:
    """Take up to `most` due jobs of some kinds for a worker, the longest due first."""
    due = Job.objects.filter(state__in=("waiting", "running"), run_at__lte=now)
    if not kinds or not due.filter(kind__in=[kind.name for kind in kinds]).exists():
        return []
    lease = now + min(kind.lease for kind in kinds)
    statement = _TAKE.format(
        kinds=", ".join(["%s"] * len(kinds)),
        skip_locked="FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else "",
    )
    values = [_moment(now), *(kind.name for kind in kinds), most, worker, _moment(lease)]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        taken = [row[0] for row in cursor.fetchall()]
    return sorted(Job.objects.filter(pk__in=taken), key=lambda job: (job.due_at, job.pk))


def keep(job: Job, lease: timedelta) -> bool:
    """Say that the job is still worked on; False if it is somebody else's by now."""
    mine = Job.objects.filter(pk=job.pk, worker=job.worker, attempts=job.attempts, state="running")
    return mine.update(run_at=timezone.now() + lease) == 1


def leave(
    job: Job, state: JobState, now: datetime, *, error: str = "", again_at: datetime | None = None
) -> bool:
    """Say how the job went; False if it is somebody else's by now."""
    finished = None if again_at else _moment(now)
    values = [state.value, error[:300], _moment(again_at or job.run_at), finished]
    return _run(_LEAVE, [*values, job.pk, job.worker, job.attempts])


def give_back(job: Job) -> bool:
    """Return a job that was taken and not begun."""
    return _run(_GIVE_BACK, [job.pk, job.worker, job.attempts])


def turn(job: Job, state: JobState, *, shown: str) -> bool:
    """A person's decision about a job that needs somebody; False if it stands elsewhere than `shown`."""
    now = timezone.now()
    again = state == JobState.WAITING
    run_at, due_at = (now, now) if again else (job.run_at, job.due_at)
    values = [state.value, "" if again else job.error, _moment(run_at), _moment(due_at)]
    return _run(_TURN, [*values, None if again else _moment(now), job.pk, shown])


def known_kinds(*, quick: bool) -> list[Kind]:
    """The kinds of one lane. Rows of kinds that this version does not know are left alone."""
    return [kind for kind in KINDS.values() if kind.quick == quick]


def _run(statement: str, values: list[Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.rowcount == 1)


def _moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)
