"""Where words are looked for: rows, the files of an instance, and what the server of a database writes."""

import re
import sqlite3
from pathlib import Path

import psycopg

from causeway.chores._seized import INDEX
from tests.instance import ROOT

DOCS = ROOT / "docs" / "host"


def rows(instance):
    """Every value of every table, as (table, column, bytes)."""
    with _opened(instance) as database:
        for table in _tables(database, instance):
            cursor = database.execute(f'SELECT * FROM "{table}"')
            columns = [each[0] for each in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    place = (INDEX, "tokens") if table.startswith(INDEX) else (table, column)
                    yield *place, value if isinstance(value, bytes) else str(value).encode()


def execute(instance, statement, values=()):
    """Run a statement in the database of an instance, past the house."""
    with _opened(instance) as database:
        return database.execute(statement, *([values] if values else []))


def _opened(instance):
    if instance.database_url:
        return psycopg.connect(instance.database_url, autocommit=True)
    return sqlite3.connect(instance.sqlite_path, isolation_level=None)


def _tables(database, instance):
    asked = (
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        if instance.database_url
        else "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return [name for (name,) in database.execute(asked).fetchall()]


def files(folder):
    """Every file below a folder, as (path, bytes with its own name before)."""
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path, path.name.encode() + b"\n" + path.read_bytes()


class Server:
    """The PostgreSQL server below an instance: its files, its write-ahead log, its own log."""

    def __init__(self, instance):
        self.instance = instance
        with psycopg.connect(instance.database_url, autocommit=True) as database:
            ((self.folder,),) = database.execute("SHOW data_directory").fetchall()
            ((self.number,),) = database.execute(
                "SELECT oid FROM pg_database WHERE datname = current_database()"
            ).fetchall()

    def written(self):
        """Everything of this database on disk: heap and indexes, the log of changes, the log of words."""
        execute(self.instance, "CHECKPOINT")
        yield from files(f"{self.folder}/base/{self.number}")
        yield from files(f"{self.folder}/pg_wal")
        yield Path("log"), self.log()

    def log(self):
        """What the server says."""
        return Path(self.folder, "log").read_bytes()

    def obey(self, lines):
        """Set what `postgresql.conf` would say; nothing sets it back."""
        for name, value in lines:
            execute(
                self.instance,
                f"ALTER SYSTEM SET {name} = '{value}'" if value else f"ALTER SYSTEM RESET {name}",
            )
        execute(self.instance, "SELECT pg_reload_conf()")


def settings_for_postgresql():
    """The lines that the page for hosts gives."""
    page = (DOCS / "postgresql.md").read_text()
    block = re.search(r"In `postgresql.conf`:\n\n```\n(.*?)```", page, re.DOTALL)[1]
    return [tuple(part.strip() for part in line.split("=")) for line in block.splitlines()]


def modes(folder):
    """Files and folders that others than the owner may touch."""
    return [path for path in Path(folder).rglob("*") if not path.is_symlink() and path.stat().st_mode & 0o077]
