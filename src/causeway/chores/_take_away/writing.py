"""Write everything that leaves into a folder: tables, readable texts, the journal, files, and what explains them."""

import csv
import json
import shutil
from datetime import date, datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone

from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.queries import proof, reading
from causeway.advocacy.statements.states import StatementState
from causeway.chores._take_away.tables import STAYS, TAKEN
from causeway.foundation.backups import databases
from causeway.foundation.backups.making import kept_files
from causeway.foundation.journal import checkpoint, verifier_key, whole_log
from causeway.foundation.pages.spreadsheet import plain

Row = tuple[Any, ...]


def write_everything(folder: Path) -> int:
    """Fill an empty folder; gives how many files it holds. What people write meanwhile is in none of them."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    head = checkpoint()
    _put(folder / "journal" / "log.zip", whole_log(head))
    _put(folder / "journal" / "log.vkey", f"{verifier_key()}\n".encode())
    with databases.one_moment():
        told = [_table(model, hidden, folder / "tables") for model, hidden in TAKEN.items()]
        _statements(folder / "statements")
    for name, file in kept_files(folder, without=("keys",)):
        _put(folder / "files" / name, file.read())
    _put(folder / "README.md", _readme(told).encode())
    written = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = [
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in written
    ]
    _put(folder / "SHA256SUMS", "".join(sums).encode())
    return len(written) + 1


def _table(model: type[models.Model], hidden: tuple[str, ...], folder: Path) -> str:
    """One table as CSV and as JSON; gives its paragraph for the README."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.name not in hidden and not isinstance(field, models.BinaryField | models.CompositePrimaryKey)
    ]
    names = [field.column or field.name for field in fields]
    keys = [field.attname for field in fields]
    rows = [
        tuple(getattr(row, key) for key in keys) for row in model._default_manager.order_by("pk").iterator()
    ]
    _write_csv(folder / f"{model._meta.db_table}.csv", names, rows)
    lines = [
        json.dumps(dict(zip(names, map(_as_json, row), strict=True)), ensure_ascii=False) for row in rows
    ]
    body = "[\n" + ",\n".join(lines) + "\n]\n"
    _put(folder / f"{model._meta.db_table}.json", body.encode())
    return f"- **{model._meta.db_table}** ({len(rows)}): {_said(model)}\n  {', '.join(names)}"


def _write_csv(path: Path, names: list[str], rows: list[Row]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([plain("" if cell is None else _as_json(cell)) for cell in row] for row in rows)


def _as_json(cell: Any) -> Any:
    """Moments and days by ISO 8601, ids as text; the rest is JSON already."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, UUID) else cell


def _statements(folder: Path) -> None:
    """Each statement as people read it, and what proves the published ones."""
    for statement in Statement.objects.order_by("code"):
        if not statement.has_text():
            continue
        _put(folder / f"{statement.code}.txt", reading.text_of(statement).encode())
        _put(folder / f"{statement.code}-signatories.txt", reading.signatories_as_text(statement).encode())
        if statement.state == StatementState.PUBLISHED:
            _put(folder / f"{statement.code}-proof.zip", proof.proof_of(statement))


def _readme(told: list[str]) -> str:
    words = files("causeway.chores._take_away").joinpath("readme.txt").read_text(encoding="utf-8")
    stays = "\n".join(f"- {name}: {why}" for name, why in sorted(STAYS.items()))
    return words.format(
        alliance=settings.ALLIANCE, address=settings.ADDRESS, day=timezone.now().date().isoformat(),
        tables="\n".join(told), stays=stays,
    )  # fmt: skip


def _said(model: type[models.Model]) -> str:
    return " ".join((model.__doc__ or "").partition("\n\n")[0].split())


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)


def refusal(folder: Path) -> str:
    """Why this folder is not taken, or nothing."""
    if folder.exists() and not folder.is_dir():
        return f"{folder} is a file. Name a folder that is empty or not there yet."
    if folder.is_dir() and any(folder.iterdir()):
        return (
            f"{folder} is not empty. Name a folder that is empty or not there yet, so that nothing is mixed."
        )
    free = shutil.disk_usage(next(place for place in [folder, *folder.parents] if place.exists())).free
    return "" if free > databases.size() else f"{folder} has less room than the database is large."
