"""Writers take turns, so that the log has one order.

On SQLite by a lock on a file beside the database, taken before the transaction begins: waiting there is fair, waiting
for SQLite's own lock is not. On PostgreSQL by one lock of the transaction, taken last, right before the entry.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_LOG_LOCK = int.from_bytes(b"causeway", "big")


@contextmanager
def turn() -> Iterator[None]:
    """Wait for this writer's turn, where writers wait before they begin; enter before `atomic()`.

    Inside an open transaction there is nothing to wait for: it holds SQLite's one write lock already.
    """
    path = _lock_file()
    if path is None or connection.in_atomic_block:
        yield
        return
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def hold_the_log() -> None:
    """Keep all other writers from appending until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOG_LOCK])


def _lock_file() -> str | None:
    database: Any = connection
    if database.vendor != "sqlite" or database.is_in_memory_db():
        return None
    return f"{database.settings_dict['NAME']}.turn"
