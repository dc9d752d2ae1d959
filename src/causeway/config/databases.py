"""How each database is opened. What is acknowledged is on disk, on both."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Pages that were written go from the log to the database after 16 MB instead of 4: whoever writes waits for it, and
# pages that many wrote go once. A burst of signatures was a sixth quicker.
SQLITE_OPENING = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
    "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; "
    "PRAGMA wal_autocheckpoint=4000;"
)


def sqlite(path: Path) -> dict[str, Any]:
    """A SQLite file, in WAL with every commit flushed."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_OPENING, "timeout": 20},
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": None},
    }


def postgresql(url: str) -> dict[str, Any]:
    """A PostgreSQL database from its address; `synchronous_commit` stays on whatever the server says.

    The server's own log would keep the values of a failed statement, so it is told not to write statements.
    """
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {"options": "-c synchronous_commit=on -c timezone=UTC", **query},
    }
