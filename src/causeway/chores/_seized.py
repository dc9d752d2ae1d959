"""What whoever has the database reads in each column, and what more with the instance key."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

from causeway.foundation.sealing.fields import SealedText

LOCKED = {
    "coalition_account.password": "a verifier by Argon2id",
    "coalition_account.handle_key": "a keyed hash",
    "coalition_onetimecode.digest": "a keyed hash",
    "coalition_session.id": "a hash of a cookie",
    "coalition_unlockedsession.id": "a hash of a cookie",
    "coalition_unlockedsession.sealed": "under a cookie",
    "coalition_keyholder.slot_a": "under a passphrase, or random",
    "coalition_keyholder.slot_b": "under a passphrase, or random",
    "coalition_keyholder.sealed_pins": "under a keyholder’s key",
    "coalition_note.sealed": "under a key that is sealed to keyholders",
    "coalition_notekey.wrap": "sealed to a keyholder",
    "foundation_opening.sealed": "for rooms that seal; empty until there is one",
}
"""Columns that nobody reads, whatever keys lie on the disk, each with what stands in them."""

OPEN_BYTES = {
    "coalition_keyholder.public",
    "coalition_securitykey.public",
    "foundation_published_page.body",
    "foundation_node.hash",
    "foundation_checkpoint.root",
}
"""Columns of bytes that hide nothing: public keys, packed public pages, hashes that proofs are made of."""


INDEX = "search_words"
"""The index of the search: one table on PostgreSQL, on SQLite one with its shadows. All hold words, cut into pieces."""


@dataclass
class Seen:
    """One table, as a thief sees it."""

    table: str
    rows: int = 0
    clear: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    shut: list[str] = field(default_factory=list)


def tables(*, has_key: bool) -> Iterator[Seen]:
    """Every table that the database has, with its columns: read, opened by the key that is here, or shut.

    Without the key, what should be shut is tried all the same: if it opens, it is told.
    """
    known = {model._meta.db_table: model for model in connection.introspection.get_migratable_models()}
    with connection.cursor() as cursor:
        for name in sorted(connection.introspection.table_names(cursor)):
            if name in known:
                yield _table(known[name], has_key=has_key)
            elif name == INDEX:
                yield Seen(name, clear=["tokens"])
            elif not name.startswith(f"{INDEX}_"):
                described = connection.introspection.get_table_description(cursor, name)
                yield Seen(name, clear=[column.name for column in described])


def undecided() -> list[str]:
    """Columns of bytes that nobody said anything about, and names here that no column has."""
    every = {
        f"{model._meta.db_table}.{name}": one
        for model in connection.introspection.get_migratable_models()
        for name, one in _columns(model)
    }
    in_bytes = {name for name, one in every.items() if isinstance(one, models.BinaryField)}
    decided = LOCKED.keys() | OPEN_BYTES
    return sorted((in_bytes - decided) | (decided - every.keys()))


def _table(model: type[models.Model], *, has_key: bool) -> Seen:
    seen = Seen(model._meta.db_table, model._default_manager.count())
    for name, one in _columns(model):
        if f"{seen.table}.{name}" in LOCKED:
            seen.shut.append(name)
        elif isinstance(one, SealedText):
            (seen.opened if _opens(model, one, has_key=has_key) else seen.shut).append(name)
        else:
            seen.clear.append(name)
    return seen


def _opens(model: type[models.Model], column: SealedText, *, has_key: bool) -> bool:
    filled = [row for row in model._default_manager.all() if row.__dict__[column.attname]]
    return all(column.opens(row) for row in filled) if filled else has_key


def _columns(model: type[models.Model]) -> list[tuple[str, Any]]:
    return [(one.column, one) for one in model._meta.concrete_fields if one.column]
