"""What a subject offers the rest of the house. A subject's `register.py` calls these; the pages above read them.

A subject registers only what has a user today.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Model, Q, QuerySet

Read = Callable[[QuerySet[Any]], QuerySet[Any]]


def _as_it_is(records: QuerySet[Any]) -> QuerySet[Any]:
    return records


@dataclass(frozen=True)
class Linkable:
    """A thing that may be tied to others: how it is called and where it is read.

    `told_to` is the ability of those who hear what happened to it. `read` adds to the query whatever `label` needs, so that many are as quick as one.
    """

    model: type[Model]
    label: Callable[[Any], str]
    url: Callable[[Any], str]
    read: Read = _as_it_is
    told_to: str = "see"


class Passage(NamedTuple):
    """Words of a record that can be found: their language, which part they are, and the number of a paragraph."""

    language: str
    part: str
    words: str
    number: int = 0


@dataclass(frozen=True)
class Searchable:
    """A thing whose words can be found: what it says, how its kind is called, and of which day it is.

    It is linkable too: the results name it and lead to it by the label and the address that it gave there.
    """

    model: type[Model]
    fields: Callable[[Any], Iterable[Passage]]
    noun: Any
    day: Callable[[Any], date]


@dataclass(frozen=True)
class Movable:
    """The action and the words behind each move of a kind of record."""

    kind: str
    model: type[Model]
    url: Callable[[Any], str]
    actions: Mapping[str, Callable[..., Any]]
    words: Callable[[Any, str], Any]


@dataclass(frozen=True)
class Line:
    """One thing that waits or happens: a sentence that can be done, why, where it belongs, by when, and the way."""

    sentence: str
    url: str
    reason: str = ""
    belongs_to: str = ""
    due: datetime | None = None


@dataclass(frozen=True)
class Waiting:
    """What waits for an actor: the records, and the line for each."""

    model: type[Model]
    query: Callable[[Any], QuerySet[Any]]
    line: Callable[[Any], Line]


@dataclass(frozen=True)
class Dated:
    """Deadlines and events: the field of the moment, the line of each, and which of the visible records count."""

    model: type[Model]
    when: str
    line: Callable[[Any], Line]
    only: Q
    read: Read = _as_it_is


@dataclass(frozen=True)
class TakesPart:
    """What an organisation did or takes part in: `query(actor, organisation)` gives the records, `line` says each."""

    query: Callable[[Any, Any], QuerySet[Any]]
    line: Callable[[Any], Line]


@dataclass(frozen=True)
class MenuEntry:
    """An entry in the navigation: its words, the name of its address, and the mark of the view behind it."""

    label: Any
    url: str
    role: str = ""
    section: str = ""
    order: int = 50
    public: bool = False


@dataclass
class Offers:
    """Everything that subjects offered, by hook."""

    linkable: dict[str, Linkable] = field(default_factory=dict)
    movable: dict[str, Movable] = field(default_factory=dict)
    searchable: dict[str, Searchable] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    menu: list[MenuEntry] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    takes_part: list[TakesPart] = field(default_factory=list)


OFFERS = Offers()


def linkable(
    model: Any,
    label: Callable[[Any], str],
    url: Callable[[Any], str],
    read: Read = _as_it_is,
    told_to: str = "see",
) -> None:
    """May be tied to other records."""
    OFFERS.linkable[model.kind()] = Linkable(model, label, url, read, told_to)


def movable(
    model: Any,
    *,
    url: Callable[[Any], str],
    actions: Mapping[str, Callable[..., Any]],
    words: Callable[[Any, str], Any],
) -> None:
    """Moves along a workflow; `words(record, move)` gives what the confirm page says."""
    OFFERS.movable[model.kind()] = Movable(model.kind(), model, url, actions, words)


def searchable(
    model: Any, fields: Callable[[Any], Iterable[Passage]], *, noun: Any, day: Callable[[Any], date]
) -> None:
    """Can be found by its words; `fields(record)` gives those of today, and nothing that is sealed."""
    OFFERS.searchable[model.kind()] = Searchable(model, fields, noun, day)


def waiting(model: type[Model], query: Callable[[Any], QuerySet[Any]], line: Callable[[Any], Line]) -> None:
    """Waits for somebody."""
    OFFERS.waiting.append(Waiting(model, query, line))


def dated(
    model: type[Model], when: str, line: Callable[[Any], Line], only: Q, read: Read = _as_it_is
) -> None:
    """Has a moment, in the field named `when`."""
    OFFERS.dated.append(Dated(model, when, line, only, read))


def menu(
    label: Any, url: str, *, role: str = "", section: str = "", order: int = 50, public: bool = False
) -> None:
    """Stands in the navigation, for everyone signed in, for one role, or on the public site."""
    OFFERS.menu.append(MenuEntry(label, url, role, section, order, public))
    OFFERS.menu.sort(key=lambda entry: entry.order)


def told(kinds: Mapping[str, Any]) -> None:
    """How the journal tells each kind of action, as a sentence with %(who)s and the facts of the entry."""
    OFFERS.told.update(kinds)


def takes_part(query: Callable[[Any, Any], QuerySet[Any]], line: Callable[[Any], Line]) -> None:
    """Stands on the page of each organisation that took part in it, as far as the reader may see."""
    OFFERS.takes_part.append(TakesPart(query, line))
