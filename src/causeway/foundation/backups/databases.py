"""A copy of the database while the site runs, and the way back, on both databases."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

SQLITE, POSTGRESQL = "database/causeway.sqlite3", "database/causeway.pgdump"
NO_CLIENT = (
    "PostgreSQL's own program {program} is not on this machine, and without it there is no copy of the database. "
    "Install the client of the server's version (on Debian: apt install postgresql-client)."
)


class NoCopyError(Exception):
    """The database cannot be copied or put back; its sentence says why."""


def name_in_archive() -> str:
    """Under which name the copy of this database stands in an archive."""
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL


def copy_to(path: Path) -> None:
    """Write a whole, consistent copy while others read and write. Raises `NoCopyError`."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        return
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def put_back(work: Path) -> None:
    """Fill an empty PostgreSQL database from its copy in an opened archive, whole or not at all. Raises `NoCopyError`.

    A SQLite file was moved to its place already.
    """
    if connection.vendor == "sqlite":
        return
    _run(
        "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
        f"--dbname={_place()}", str(work / POSTGRESQL),
    )  # fmt: skip


def kind() -> str:
    """“sqlite” or “postgresql”."""
    return connection.vendor


def has_file(name: str) -> bool:
    """Whether a file of the state folder belongs to the database: its log, its index, its turns."""
    return connection.vendor == "sqlite" and name.startswith(Path(str(connection.settings_dict["NAME"])).name)


def size() -> int:
    """How many bytes the database takes."""
    if connection.vendor == "sqlite":
        return Path(str(connection.settings_dict["NAME"])).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of one moment, and nobody who writes has to wait for it."""
    if connection.vendor == "sqlite":
        database: Any = connection
        usual, database.transaction_mode = database.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            database.transaction_mode = usual
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _run(program: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise NoCopyError(NO_CLIENT.format(program=program))
    # The password goes by the environment: the words of a command are read by every account of the machine.
    environment = {"PGPASSWORD": str(connection.settings_dict["PASSWORD"])}
    place = [f"--dbname={_place()}"] if program == "pg_dump" else []
    done = subprocess.run(  # noqa: S603 - a program of the host, and words of our own
        [found, *place, *words], env=environment, check=False, capture_output=True, text=True
    )
    if done.returncode:
        said = next((line for line in done.stderr.splitlines() if "error" in line), "it gave no reason")
        raise NoCopyError(f"{program} did not do it: {said}")


def _place() -> str:
    """Where the database is, in libpq's words and without the password."""
    given: dict[str, Any] = connection.settings_dict
    parts = {"dbname": given["NAME"], "user": given["USER"], "host": given["HOST"], "port": given["PORT"]}
    return make_conninfo(**{name: str(part) for name, part in parts.items() if part}, **given["OPTIONS"])
