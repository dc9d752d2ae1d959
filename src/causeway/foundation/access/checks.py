"""The house does not start while a view stands without a mark."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from causeway.foundation.access.marks import mark_of


def every_view(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each address pattern of the house with its full route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from every_view(pattern, route)
        else:
            yield route, pattern


@register("access")
def views_are_marked(**_: Any) -> list[CheckMessage]:
    """An error for each address whose view has no mark."""
    return [
        Error(
            f"The view behind “{route}” has no mark.",
            hint="Say who may come: @signed_in, …",
            id="access.E001",
        )
        for route, pattern in every_view()
        if mark_of(pattern.callback) is None
    ]
