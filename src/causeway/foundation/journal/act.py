"""One action, one transaction, one entry."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from causeway.foundation.access import Actor


class Entry:
    """What one action did, gathered while it runs."""

    def __init__(self, kind: str, by: Actor) -> None:
        self.kind, self.by = kind, by
        self.facts: list[tuple[Any, dict[str, Any]]] = []

    def about(self, record: Any, **facts: Any) -> None:
        """Add what happened to one record."""
        self.facts.append((record, facts))


@contextmanager
def act(kind: str, *, by: Actor) -> Iterator[Entry]:
    """Open the action's transaction; append its entry last."""
    with transaction.atomic():
        yield Entry(kind, by)
