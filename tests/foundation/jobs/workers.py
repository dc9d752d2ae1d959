"""Worker processes that know the tests' jobs, on an instance of their own."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import psycopg

from tests.instance import ROOT

WORK = """
from causeway.config import start
start.ready()
import tests.foundation.jobs.works
from causeway.chores.worker import main
main([])
"""


def start_worker(instance, name="worker"):
    """Start a worker in a group of its own."""
    log = (instance.folder / f"{name}.log").open("ab")
    instance.processes[name] = subprocess.Popen(
        [sys.executable, "-c", WORK],
        env=instance.environment,
        cwd=ROOT,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    log.close()


def enqueue(instance, lines):
    """Write jobs, from a process of its own; `works`, `later` and `by` are at hand."""
    return instance.python(
        "from causeway.foundation.jobs import later\n"
        "from causeway.foundation.access import Clock\n"
        "from tests.foundation.jobs import works\n"
        "by = Clock()\n" + lines
    )


def ask(instance, question):
    """The rows that a question brings, without Django."""
    if instance.database_url:
        with psycopg.connect(instance.database_url, autocommit=True) as server:
            return server.execute(question).fetchall()
    with closing(sqlite3.connect(instance.sqlite_path, timeout=20)) as file:
        return file.execute(question).fetchall()


def count(instance, what):
    """How many rows: `count(instance, "foundation_job WHERE state = 'done'")`."""
    return ask(instance, f"SELECT count(*) FROM {what}")[0][0]


def make_gate(instance):
    """The named pipe at which `stands_at_the_gate` stops."""
    path = instance.folder / "var" / "gate"
    os.mkfifo(path)
    return path
