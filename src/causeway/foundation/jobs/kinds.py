"""The kinds of work that can be done later: which function, how long it may take, how it is called in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from inspect import signature
from typing import Any, TypeVar, overload

from django.core.exceptions import ImproperlyConfigured

from causeway.foundation.access import Clock
from causeway.foundation.journal import Entry

Settle = Callable[[Entry], object]
Work = TypeVar("Work", bound=Callable[..., Settle | None])

MINUTE = timedelta(minutes=1)
TRIES = 12


@dataclass(frozen=True)
class Due:
    """When a job was meant to run, and what the clock says now."""

    at: datetime
    now: datetime


@dataclass(frozen=True)
class Kind:
    """One kind of job.

    `lease`: how long a worker may keep it without a sign of life. `tries`: how often it is begun before it is given up.
    """

    name: str
    work: Callable[..., Settle | None]
    words: Any
    quick: bool
    lease: timedelta
    tries: int
    asks_due: bool

    def begin(self, pk: Any, by: Clock, due: Due) -> Settle | None:
        """Do the slow part; gives what settles it."""
        return self.work(pk, by, due=due) if self.asks_due else self.work(pk, by)


KINDS: dict[str, Kind] = {}
_by_function: dict[Callable[..., Any], Kind] = {}
DAILY: dict[str, time] = {}
FOLLOWING: dict[str, Callable[[], bool]] = {}


@overload
def job(work: Work, /) -> Work: ...
@overload
def job(
    *, kind: str = "", words: Any = "", quick: bool = False, lease: timedelta = MINUTE, tries: int = TRIES
) -> Callable[[Work], Work]: ...
def job(
    work: Work | None = None,
    /,
    *,
    kind: str = "",
    words: Any = "",
    quick: bool = False,
    lease: timedelta = MINUTE,
    tries: int = TRIES,
) -> Work | Callable[[Work], Work]:
    """Make a function something that can be done later: `def send_x(pk, by) -> settle_or_None`.

    It does its slow part without a transaction and returns a function that settles, or None when nothing is left to
    settle. A function that also takes `due` gets a `Due`. `quick`: surely done within a fraction of a second, so that
    twenty are taken at once; anything that waits for a network is not quick. `kind` is how rows and the journal call
    it, and must not change while rows wait; left out, it is “subject.function”. `words` name it on the page of jobs.
    """

    def register(function: Work) -> Work:
        name = kind or f"{function.__module__.split('.')[-2]}.{function.__name__}"
        if name in KINDS and KINDS[name].work is not function:
            raise ImproperlyConfigured(f"Two jobs are called “{name}”.")
        asks_due = "due" in signature(function).parameters
        made = Kind(name, function, words or name, quick, lease, tries, asks_due)
        KINDS[name] = _by_function[function] = made
        return function

    return register(work) if work else register


def kind_of(work: Callable[..., Any]) -> Kind:
    """The kind behind a function."""
    if work not in _by_function:
        raise ImproperlyConfigured(f"{work.__qualname__} is not marked with @job.")
    return _by_function[work]


def every_day(work: Callable[..., Any], at: time = time(3)) -> None:
    """Have a job run once a day at an hour (UTC), and once after an outage that lasted over that hour."""
    DAILY[kind_of(work).name] = at


def all_the_time(name: str, step: Callable[[], bool]) -> None:
    """Have every worker repeat a short step in a lane of its own; at once while it gives True, else after a moment."""
    FOLLOWING[name] = step


def slots_around(at: time, now: datetime) -> tuple[datetime, datetime]:
    """The last moment of a daily hour that has passed, and the next one."""
    today = datetime.combine(now.astimezone(UTC).date(), at, tzinfo=UTC)
    before = today if today <= now else today - timedelta(days=1)
    return before, before + timedelta(days=1)
