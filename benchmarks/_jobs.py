"""What the benchmark of jobs measures; needs Django awake."""

import re
import uuid

from django.db import connection
from django.utils import timezone

from causeway.foundation.access import Clock
from causeway.foundation.jobs import job, later
from causeway.foundation.jobs.kinds import KINDS
from causeway.foundation.jobs.models import Job
from causeway.foundation.jobs.queue import take
from causeway.foundation.jobs.running import run
from causeway.foundation.jobs.worker import BATCH
from causeway.foundation.journal import act
from causeway.foundation.records.models import Record

CLOCK = Clock()
PEERS = {
    "written down": "Job.objects.create",
    "done, nothing to settle": "plain insert",
    "done, with effect and entry": "plain act with the same effect",
}
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|WITH)\b")


@job(quick=True, kind="bench.nothing")
def nothing(_pk, _by):
    return None


@job(quick=True, kind="bench.effect")
def effect(_pk, _by):
    return leave_effect


def leave_effect(entry):
    entry.about(Record.objects.create(kind="effect"), step=1)


def write_down(jobs):
    for _ in range(jobs):
        later(nothing, uuid.uuid4(), by=CLOCK)


def plain_rows(jobs):
    for _ in range(jobs):
        now = timezone.now()
        Job.objects.create(kind="bench.peer", payload={"pk": str(uuid.uuid4())}, run_at=now, due_at=now)


def plain_inserts(jobs):
    for _ in range(jobs):
        Record.objects.create(kind="plain")


def plain_actions(jobs):
    for _ in range(jobs):
        with act("bench.effect", by=CLOCK) as entry:
            leave_effect(entry)


def do(work):
    kind = KINDS[work]

    def done(jobs):
        left = jobs
        while left:
            for each in take("bench", [kind], min(BATCH, left), timezone.now()):
                assert run(each) == "done"
                left -= 1

    return done


def works(jobs):
    """Each thing that is measured; the ones that do jobs find them written down."""
    Job.objects.all().delete()
    for _ in range(jobs):
        later(effect, uuid.uuid4(), by=CLOCK)
    return {
        "Job.objects.create": plain_rows,
        "written down": write_down,
        "plain insert": plain_inserts,
        "done, nothing to settle": do("bench.nothing"),
        "plain act with the same effect": plain_actions,
        "done, with effect and entry": do("bench.effect"),
    }


class Count:
    """Statements, and rows that they wrote."""

    def __init__(self):
        self.statements, self.rows = 0, 0

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        self.statements += 1
        if WRITES.match(sql):
            self.rows += max(context["cursor"].rowcount, 0)
        return result


def counted(work, jobs):
    """Statements, without BEGIN and COMMIT, and written rows per job. SQLite counts its rows by itself."""
    count, before = Count(), getattr(connection.connection, "total_changes", None)
    with connection.execute_wrapper(count):
        work(jobs)
    rows = count.rows if before is None else connection.connection.total_changes - before
    return count.statements / jobs, rows / jobs
