"""Figures for whoever watches the machine, in the text form of Prometheus (version 0.0.4).

Read by the machine itself, or with a bearer secret. No figure tells of a person, and none of a record.
"""

import hmac
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

from causeway.foundation.pages import counts, health

FORM = "text/plain; version=0.0.4; charset=utf-8"


class Gauge(NamedTuple):
    """One figure as it stands at this moment; `read` gives None where there is nothing to tell."""

    name: str
    words: str
    read: Callable[[], float | None]


GAUGES: list[Gauge] = []
"""Other packages add theirs."""


def may_read(request: HttpRequest) -> bool:
    """Whether the question comes from the machine itself, or shows the secret."""
    kind, _, shown = request.headers.get("Authorization", "").partition(" ")
    secret = str(settings.METRICS_SECRET)
    if secret and kind.lower() == "bearer" and hmac.compare_digest(shown.encode(), secret.encode()):
        return True
    return health.asks_from_this_machine(request)


def page() -> str:
    """All figures."""
    return "".join(f"{line}\n" for line in [*_pages(), *_gauges(GAUGES)])


def _pages() -> Iterator[str]:
    sums = sorted(counts.added_up().items())
    yield from _head("causeway_pages_total", "counter", "Pages made since the server was started.")
    yield from (f"causeway_pages_total{_labels(key)} {times}" for key, (times, _spent) in sums)
    yield from _head("causeway_page_seconds_total", "counter", "Seconds in which they were made.")
    yield from (
        f"causeway_page_seconds_total{_labels(key)} {spent / 1000:.6f}" for key, (_times, spent) in sums
    )


def _gauges(gauges: Iterable[Gauge]) -> Iterator[str]:
    for gauge in gauges:
        found = gauge.read()
        if found is not None:
            yield from _head(gauge.name, "gauge", gauge.words)
            yield f"{gauge.name} {found:g}"


def _head(name: str, kind: str, words: str) -> list[str]:
    return [f"# HELP {name} {words}", f"# TYPE {name} {kind}"]


def _labels(key: counts.Key) -> str:
    view, method, status = key
    return f'{{view="{view}",method="{method}",status="{status}"}}'
