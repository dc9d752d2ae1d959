"""One action, one transaction, one entry."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from causeway.foundation.access import Actor, Clock
from causeway.foundation.journal import leaf, log
from causeway.foundation.journal.turns import hold_the_log, turn
from causeway.foundation.records.models import OnSpine, Record


@dataclass
class Part:
    """What one action did to one record."""

    entry: "Entry"
    record: UUID
    facts: dict[str, Any]


class Entry:
    """What one action did, gathered while it runs. Once the action is done, `number` is its place in the log."""

    number: int | None = None

    def __init__(self, kind: str, by: Actor, parts: list[Part] | None = None) -> None:
        if not leaf.KIND.fullmatch(kind):
            raise ValueError(f"“{kind}” is not the kind of an entry; write it like “statement.publish”.")
        self.kind, self.by = kind, by
        self.parts = [] if parts is None else parts

    def about(self, record: OnSpine | Record, **facts: Any) -> None:
        """Add what happened to one record. What is told about it twice is kept together."""
        if not isinstance(record, OnSpine | Record):
            raise TypeError("The journal tells of records on the spine only.")
        for name in facts:
            if name in leaf.TAKEN or not leaf.FACT.fullmatch(name):
                raise ValueError(f"“{name}” cannot be the name of a fact.")
        fresh = {name: leaf.plain(value) for name, value in facts.items()}
        for part in self.parts:
            if part.entry is self and part.record == record.pk and not part.facts.keys() & fresh.keys():
                part.facts |= fresh
                return
        self.parts.append(Part(self, record.pk, fresh))


_open: ContextVar[Entry | None] = ContextVar("open_entry", default=None)


@contextmanager
def act(kind: str, *, by: Actor) -> Iterator[Entry]:
    """Open the action's transaction; append its entry last.

    If the block raises, nothing remains. An action inside an action shares the outer entry: what it tells is kept
    there under its own kind, and if it raises, only its own part is undone.
    """
    outer = _open.get()
    if outer is not None:
        with _inside(outer, kind, by) as entry:
            yield entry
        return
    entry = Entry(kind, by)
    with turn(), transaction.atomic():
        token = _open.set(entry)
        try:
            yield entry
        finally:
            _open.reset(token)
        _append(entry)


@contextmanager
def _inside(outer: Entry, kind: str, by: Actor) -> Iterator[Entry]:
    told = len(outer.parts)
    try:
        with transaction.atomic():
            yield Entry(kind, by, outer.parts)
    except BaseException:
        del outer.parts[told:]
        raise


def _append(entry: Entry) -> None:
    hold_the_log()
    at = timezone.now()
    who: dict[str, Any] = {
        "actor": leaf.plain(entry.by.user_id),
        "who": entry.by.name,
        "at": leaf.plain(at),
    }
    if isinstance(entry.by, Clock):
        who["clock"] = True
    parts = [who, *(_facts(part, entry.kind) for part in entry.parts)]
    subjects = {number: part.record for number, part in enumerate(entry.parts, start=1)}
    entry.number = log.append(at.date(), entry.kind, parts, subjects)


def _facts(part: Part, kind: str) -> dict[str, Any]:
    own = {} if part.entry.kind == kind else {"kind": part.entry.kind}
    return {"subject": str(part.record), **own, **part.facts}
