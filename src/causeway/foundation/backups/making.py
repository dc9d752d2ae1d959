"""Make an archive of the running instance, and throw away those that are too old."""

import fcntl
import os
import uuid
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max
from django.utils import timezone

from causeway.foundation.access import Actor
from causeway.foundation.backups import databases, instance
from causeway.foundation.backups.archive import Writer
from causeway.foundation.backups.models import Backup
from causeway.foundation.journal import act, verifier_key
from causeway.foundation.records.models import Record

NAME = "causeway-%Y-%m-%dT%H%M%SZ.backup"
PART = ".part"
IN_WORK = "backup-in-work"
# Static files and counts are made again at every start; the shelf holds letters, which live a week; the rest are locks.
LEFT_OUT = ("static", "shelf", "counts", "migrate.lock", "this-is-a-demo", IN_WORK)


@dataclass(frozen=True)
class Made:
    """An archive that was made."""

    id: uuid.UUID
    path: Path
    sha256: str
    size: int
    at: datetime


def make(folder: Path, public: bytes, *, by: Actor) -> Made:
    """Make an archive in a folder while the site runs, and tell the journal. Raises `databases.NoCopyError`."""
    made = write(folder, public)
    with act("backup.made", by=by) as entry:
        entry.about(note(made), sha256=made.sha256, size=made.size)
    return made


def write(folder: Path, public: bytes) -> Made:
    """Write the archive; the name appears in the folder only when all of it is on disk."""
    verifier_key()  # made at first need: an archive without it would come back with another journal’s key
    pk, at = uuid.uuid4(), timezone.now()
    path = folder / at.astimezone(UTC).strftime(NAME)
    part = path.with_name(path.name + PART)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _one_at_a_time() as work, _copied(work) as copy:
        for left in folder.glob(f"causeway-*{PART}"):  # by a process that was killed
            left.unlink()
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                writer = Writer(out, public, _about(pk, at))
                writer.add(databases.name_in_archive(), copy)
                for name, file in kept_files(folder):
                    writer.add(f"files/{name}", file)
                sha256 = writer.end()
                out.flush()
                os.fsync(out.fileno())
            part.rename(path)
        finally:
            part.unlink(missing_ok=True)
    return Made(pk, path, sha256, writer.size, at)


def note(made: Made) -> Backup:
    """The row of an archive: the same in the instance that made it and in one that came from it."""
    record, _ = Record.objects.get_or_create(id=made.id, defaults={"kind": Backup.kind(), "made_at": made.at})
    row, _ = Backup.objects.get_or_create(record=record, defaults={"sha256": made.sha256, "size": made.size})
    return row


def throw_away(folder: Path, days: int, now: datetime) -> int:
    """Delete archives that are older than so many days, but never the newest; gives how many went."""
    archives = sorted(folder.glob("causeway-*.backup"))[:-1]
    old = [path for path in archives if _made_at(path) < now - timedelta(days=days)]
    for path in old:
        path.unlink()
    return len(old)


def last_made_at() -> datetime | None:
    """When the newest archive was made."""
    last: datetime | None = Backup.objects.aggregate(last=Max("record__made_at"))["last"]
    return last


def age_in_seconds() -> float | None:
    """How old the newest archive is; None where there is none."""
    last = last_made_at()
    return (timezone.now() - last).total_seconds() if last else None


def _made_at(path: Path) -> datetime:
    try:
        return datetime.strptime(path.name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)


def _about(pk: uuid.UUID, at: datetime) -> dict[str, Any]:
    return {
        "id": str(pk),
        "made_at": at.isoformat(),
        "database": databases.kind(),
        "instance_key": instance.mark(_instance_key()),
        "address": settings.ADDRESS,
        "migrations": sorted(f"{room}.{name}" for room, name in _applied() if room in _own_rooms()),
    }


def _applied() -> Iterable[tuple[str, str]]:
    return MigrationRecorder(connection).applied_migrations()


def _own_rooms() -> set[str]:
    return {room.label for room in apps.get_app_configs() if room.name.startswith("causeway.")}


def _instance_key() -> Path:
    return settings.INSTANCE_KEY_FILE or settings.KEYS / instance.FILE


@contextmanager
def _one_at_a_time() -> Iterator[Path]:
    """A private folder to work in. What a process that died left there is cleared."""
    work = settings.VAR / IN_WORK
    work.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (work / "turn").open("wb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        for left in work.glob("copy*"):
            left.unlink()
        yield work


@contextmanager
def _copied(work: Path) -> Iterator[BinaryIO]:
    """The copy of the database, open, and without a name by which anybody could find it again."""
    path = work / "copy"
    try:
        databases.copy_to(path)
        with path.open("rb") as copy:
            path.unlink()
            yield copy
    finally:
        path.unlink(missing_ok=True)


def kept_files(besides: Path, without: Container[str] = ()) -> Iterator[tuple[str, BinaryIO]]:
    """What else the instance keeps, whatever a later version puts there; never the instance key.

    Left out are what lies in the folder `besides`, and the folders and files of the state folder named in `without`.
    """
    for path in sorted(settings.VAR.rglob("*")):
        inside = path.relative_to(settings.VAR)
        top = inside.parts[0]
        if (
            top in LEFT_OUT
            or top in without
            or databases.has_file(top)
            or _is_instance_key(path)
            or besides.absolute() in path.absolute().parents
            or path.is_symlink()
            or not path.is_file()
        ):
            continue
        try:
            file = path.open("rb")
        except FileNotFoundError:
            continue
        with file:
            yield inside.as_posix(), file


def _is_instance_key(path: Path) -> bool:
    """The instance key, and the one that the house made by itself before the host named another."""
    return path.resolve() in (_instance_key().resolve(), (settings.KEYS / instance.FILE).resolve())
