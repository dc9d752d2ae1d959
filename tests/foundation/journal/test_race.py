"""Many writers at once, in processes of their own, on a database on disk."""

import subprocess
import sys

import pytest

from tests import naive
from tests.instance import ROOT, migrated

THREADS, ACTIONS = 8, 400

WRITER = f"""
import sys, threading, uuid
from causeway.config import start
start.ready()
from django.db import connection
from causeway.foundation.access import Actor
from causeway.foundation.journal import act
from causeway.foundation.models import Record

def write(thread):
    by = Actor(user_id=uuid.uuid4(), name=f"Writer {{thread}}")
    for step in range({ACTIONS}):
        with act("thing.add", by=by) as entry:
            entry.about(Record.objects.create(kind="thing"), step=step)
    connection.close()

crew = [threading.Thread(target=write, args=(n,)) for n in range({THREADS})]
[one.start() for one in crew]
[one.join() for one in crew]
"""

READER = """
from causeway.foundation.journal import audit, log
from causeway.foundation.models import Event, EventRecord, Record
print(len(list(audit.problems())))
print(Event.objects.count(), EventRecord.objects.count(), Record.objects.filter(kind="thing").count())
print(log.root().hex())
for _, written in log.entries(log.size()):
    print(written)
"""


@pytest.mark.slow
def test_root_is_naive_after_two_processes_of_eight_threads(instance):
    instance.become(migrated)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER],
            env=instance.environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    said = [writer.communicate(timeout=300)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], said
    problems, counts, root, *leaves = instance.python(READER).splitlines()
    expected = 2 * THREADS * ACTIONS
    assert problems == "0"
    assert counts.split() == [str(expected)] * 3
    assert root == naive.root([leaf.encode() for leaf in leaves]).hex()


@pytest.mark.slow
def test_killed_writer_leaves_whole_entries_only(instance):
    instance.become(migrated)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER.replace(f"range({ACTIONS})", "range(10**9)") + "\n"],
        env=instance.environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    from tests.instance import wait_until

    count = "from causeway.foundation.journal import log; print(log.size())"
    wait_until(lambda: int(instance.python(count)) > 50, "entries")
    writer.kill()
    writer.wait()
    problems, counts, *_ = instance.python(READER).splitlines()
    assert problems == "0"
    entries, tied, things = counts.split()
    assert entries == tied == things
