"""Keep the lease of one slow job while it works."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, connection

from causeway.foundation.jobs.models import Job
from causeway.foundation.jobs.queue import keep


@contextmanager
def kept(job: Job, lease: timedelta) -> Iterator[None]:
    """Give the job its own lease, and push it every third of its length from a thread, until the block ends.

    It was taken with the shortest lease of its lane.
    """
    keep(job, lease)
    over = threading.Event()
    thread = threading.Thread(target=_push, args=(job, lease, over), name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _push(job: Job, lease: timedelta, over: threading.Event) -> None:
    pause = lease.total_seconds() / 3
    try:
        while not over.wait(pause):
            try:
                if not keep(job, lease):
                    return
            except DatabaseError:  # the next third is another chance
                connection.close()
    finally:
        connection.close()
