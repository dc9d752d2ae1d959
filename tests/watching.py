"""Reading changes nothing: watches every GET and HEAD of the test client for transactions and writes."""

import re
from contextlib import contextmanager

from django.db import connection, transaction
from django.test.client import ClientHandler

WRITES = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|TRUNCATE|MERGE|COPY)\b", re.IGNORECASE
)
SESSION = re.compile(r"^\W*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?\w*session\"?", re.IGNORECASE)
LOCKS = re.compile(r"\bFOR (UPDATE|SHARE|NO KEY UPDATE)\b|\badvisory\w*lock", re.IGNORECASE)
BEGINS = re.compile(r"\s*BEGIN\b", re.IGNORECASE)


class ReadingChanged(AssertionError):  # noqa: N818 - it reads as what happened
    """A GET or HEAD opened a transaction or wrote."""


class Watch:
    """What one request did to the database."""

    def __init__(self):
        self.transactions = 0
        self.begun = 0
        self.writes = []
        self.session_writes = []

    def __call__(self, execute, sql, params, many, context):
        text = str(sql)
        if WRITES.match(text):
            (self.session_writes if SESSION.match(text) else self.writes).append(text.partition("(")[0][:120])
        elif BEGINS.match(text):
            self.begun += 1
        elif LOCKS.search(text):
            self.writes.append(text[:120])
        return execute(sql, params, many, context)

    def complaint(self):
        """Why this was not reading, or nothing. The idle clock or a dead session's end is one write."""
        if self.writes:
            return f"wrote: {'; '.join(self.writes)}"
        if len(self.session_writes) > 1:
            return f"wrote to the session {len(self.session_writes)} times"
        if max(self.transactions, self.begun) > len(self.session_writes):
            return "opened a transaction"
        return ""


_current = []
_enter = transaction.Atomic.__enter__
_answer = ClientHandler.__call__


def _counting_enter(self):
    for watch in _current:
        watch.transactions += 1
    return _enter(self)


@contextmanager
def watching():
    """Watch this thread's database connection."""
    watch = Watch()
    _current.append(watch)
    try:
        with connection.execute_wrapper(watch):
            yield watch
    finally:
        _current.remove(watch)


def _watched_answer(self, environ):
    method = environ.get("REQUEST_METHOD", "GET")
    if method not in ("GET", "HEAD"):
        return _answer(self, environ)
    with watching() as watch:
        response = _answer(self, environ)
    if complaint := watch.complaint():
        raise ReadingChanged(f"{method} {environ.get('PATH_INFO')} {complaint}")
    return response


def install():
    """From now on every test's reading is watched."""
    transaction.Atomic.__enter__ = _counting_enter
    ClientHandler.__call__ = _watched_answer
