"""The table of moves of one kind of record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, TextChoices

Guard = Callable[[Any], Any]


@dataclass(frozen=True)
class Move:
    """One move: its name, where it may start, where it ends, the ability it needs, and what must hold.

    `guard(record)` gives "" or the sentence why not. `asks_note` moves need a reason in words. `is_outward` moves show
    something to the world or take it away: before them the passphrase is asked again, and a second factor.
    """

    name: str
    sources: tuple[str, ...]
    target: str
    may: str
    guard: Guard | None = None
    asks_note: bool = False
    is_outward: bool = False


class Workflow:
    """All moves of a kind of record, in the order in which people meet them."""

    def __init__(self, states: type[TextChoices], moves: Iterable[Move]) -> None:
        self.states = states
        self.moves = {move.name: move for move in moves}

    def __getitem__(self, name: str) -> Move:
        return self.moves[name]

    def open_from(self, state: str) -> list[Move]:
        """The moves that may start in a state."""
        return [move for move in self.moves.values() if state in move.sources]


_workflows: dict[type[Model], Workflow] = {}


def governs(model: type[Model], workflow: Workflow) -> None:
    """Say which workflow a model follows, once, beside its table."""
    if model in _workflows:
        raise ImproperlyConfigured(f"{model.__name__} has two workflows.")
    _workflows[model] = workflow


def workflow_of(model: type[Model]) -> Workflow:
    """The workflow of a model."""
    return _workflows[model]


def all_workflows() -> dict[type[Model], Workflow]:
    """Every model that has states."""
    return dict(_workflows)
