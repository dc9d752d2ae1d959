"""A process of the journal's benchmark: threads that act, each on a connection of its own.

    python -m benchmarks._actions table                make the table of the small records
    python -m benchmarks._actions THREADS ACTIONS      act; begins when a line comes, so that processes begin together
    python -m benchmarks._actions THREADS ACTIONS bare the same rows without an entry
    python -m benchmarks._actions read                 print rows, root and every leaf

The second prints the longest wait for one action, and the statements that an action took.
"""

import sys
import threading
import time
import uuid

from causeway.config import start

start.ready()

from django.db import connection, models, transaction  # noqa: E402 - Django must be awake before tables are named

from causeway.foundation.access import Actor  # noqa: E402 - the same
from causeway.foundation.journal import act, log  # noqa: E402 - the same
from causeway.foundation.models import Event, EventRecord, Node, Opening  # noqa: E402 - the same
from causeway.foundation.records.models import OnSpine, begin  # noqa: E402 - the same


class Remark(OnSpine):
    """A small record, as rooms have them."""

    words = models.CharField(max_length=200)

    class Meta:
        app_label = "foundation"
        db_table = "benchmark_remark"


def make_table():
    """Make the table of remarks."""
    with connection.schema_editor() as editor:
        editor.create_model(Remark)


def add_remark(words, by):
    """One whole action: a row of the spine, a row of the record, an entry of the journal."""
    with act("remark.add", by=by) as entry:
        remark = begin(Remark, words=words)
        entry.about(remark, words=words)
    return remark


def add_bare(words, _by):
    """The same two rows in a transaction, without turn and entry: what the journal is compared with."""
    with transaction.atomic():
        return begin(Remark, words=words)


class Statements:
    """Counts the statements of one connection."""

    def __init__(self):
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        """Count one."""
        self.count += 1
        return execute(sql, params, many, context)


def work(number, actions, waits, asked, add):
    """What one thread does."""
    by, longest, seen = Actor(user_id=uuid.uuid4(), name=f"Writer {number}"), 0.0, Statements()
    with connection.execute_wrapper(seen):
        for step in range(actions):
            began = time.monotonic()
            add(f"Remark {step} of writer {number}.", by)
            longest = max(longest, time.monotonic() - began)
    waits.append(longest)
    asked.append(seen.count)
    connection.close()


def main(threads, actions, add):
    """Act with all threads at once."""
    waits, asked = [], []
    connection.ensure_connection()
    connection.close()
    crew = [threading.Thread(target=work, args=(n, actions, waits, asked, add)) for n in range(threads)]
    print("ready", flush=True)
    sys.stdin.readline()
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    assert len(waits) == threads, "A thread failed."
    print(max(waits), sum(asked) / (threads * actions), flush=True)


def read():
    """Print what is there: rows written by the actions, the root, and every leaf."""
    print(
        sum(model.objects.count() for model in (Event, EventRecord, Node, Opening))
        + 2 * Remark.objects.count()
    )
    print(log.root().hex())
    for _, written in log.entries(log.size()):
        print(written)


if __name__ == "__main__":
    if sys.argv[1] == "table":
        make_table()
    elif sys.argv[1] == "read":
        read()
    else:
        main(int(sys.argv[1]), int(sys.argv[2]), add_bare if "bare" in sys.argv else add_remark)
