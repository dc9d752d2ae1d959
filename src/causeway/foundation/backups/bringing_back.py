"""Bring an instance back from an archive, into an empty place.

The first half runs before Django is awake, because waking it makes keys: read everything into a folder beside, refuse
what must be refused, move it into place. The second half puts the database back and tells the journal.
"""

import hashlib
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from causeway.foundation.backups import instance
from causeway.foundation.backups.archive import ABOUT, PIECE, BadArchiveError, Reader

SETTLING = "restore-in-work"
SQLITE_FILE = "causeway.sqlite3"
ROOMS = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Opened:
    """An archive that was read to its end: what it is about, and where its files lie for the moment."""

    id: uuid.UUID
    made_at: datetime
    address: str
    sha256: str
    size: int
    work: Path


@contextmanager
def opened(archive: Path, seed: bytes, place: Path, database: str, instance_key: Path) -> Iterator[Opened]:
    """Read an archive whole, into a folder inside the place. Raises `BadArchiveError` with a sentence.

    `place` must be empty but for the instance key; `database` is “sqlite” or “postgresql”, as the settings say;
    `instance_key` is the file where this machine has it.
    """
    refuse_full(place, instance_key)
    work = place / SETTLING
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with archive.open("rb") as file:
            reader = Reader(file, seed)
            _refuse_strange(reader.about, database, instance_key)
            reader.put_into(work)
        about = reader.about
        (work / ABOUT).unlink(missing_ok=True)
        yield Opened(
            uuid.UUID(about["id"]),
            datetime.fromisoformat(about["made_at"]),
            about["address"],
            _sum(archive),
            archive.stat().st_size,
            work,
        )
    finally:
        shutil.rmtree(work, ignore_errors=True)


def refuse_full(place: Path, instance_key: Path) -> None:
    """Refuse a folder that holds anything but the instance key."""
    found = sorted(path for path in place.rglob("*") if not path.is_dir() and path != instance_key)
    if found:
        raise BadArchiveError(
            f"{place} is not empty: it holds {found[0].relative_to(place)}. "
            "An instance is brought back into an empty folder only, so that nothing is overwritten."
        )


def put_files(work: Path, place: Path) -> list[Path]:
    """Move the files of the archive, and a SQLite database, to where the instance looks for them; gives where."""
    files, put = work / "files", []
    for path in sorted(files.rglob("*")):
        if path.is_file():
            target = place / path.relative_to(files)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.rename(target)
            put.append(target)
    database = work / "database" / SQLITE_FILE
    if database.exists():
        database.rename(place / SQLITE_FILE)
    return put


def _refuse_strange(about: dict[str, Any], database: str, instance_key: Path) -> None:
    if about["database"] != database:
        raise BadArchiveError(
            f"The archive holds a {about['database']} database, and the settings name a {database} one. "
            "Set or leave out DATABASE_URL accordingly."
        )
    steps = (str(one).partition(".") for one in about["migrations"])
    if not all((ROOMS / room / "migrations" / f"{step}.py").is_file() for room, _, step in steps):
        raise BadArchiveError(
            "The archive was made by a newer version of Causeway than this one. Bring in that version first, or a newer one."
        )
    own = instance.mark(instance_key)
    if about["instance_key"] and not own:
        raise BadArchiveError(
            f"The instance key is missing: an archive never holds it. Put it into {instance_key}, "
            "from the paper of those who keep it."
        )
    if about["instance_key"] and own != about["instance_key"]:
        raise BadArchiveError("This is the instance key of another instance; with it nobody could sign in.")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        found = hashlib.sha256()
        while piece := file.read(PIECE):
            found.update(piece)
        return found.hexdigest()
