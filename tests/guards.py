"""Take the journal's guards off for a moment: to empty the tables after a test, or to play the one who cheats.

The product has no such door. Whoever holds the database file can do what is done here, and the signed tree shows it.
"""

from contextlib import contextmanager

from django.db import connection
from django.test import TransactionTestCase


@contextmanager
def lifted():
    """Without guards inside the block, with them again afterwards."""
    if connection.vendor == "sqlite":
        with _lifted_from_sqlite():
            yield
    else:
        with _lifted_from_postgresql():
            yield


@contextmanager
def _lifted_from_sqlite():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only%%'"
        )
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _, sql in guards:
                cursor.execute(sql)


@contextmanager
def _lifted_from_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = origin")


def let_flushes_through():
    """Tests that commit empty all tables at their end; only they may."""
    flush = TransactionTestCase._fixture_teardown

    def flush_without_guards(case):
        with lifted():
            flush(case)

    TransactionTestCase._fixture_teardown = flush_without_guards
