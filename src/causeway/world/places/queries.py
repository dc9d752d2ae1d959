"""Reads of the list of places."""

from django.db.models import QuerySet

from causeway.world.places.models import Place
from causeway.world.places.names import in_order


def chosen_places(places: QuerySet[Place], chosen: dict[str, str], language: str) -> list[Place]:
    """The places that fit a filter of `group`, `kind` and `risk` (empty: any), in the order of their names."""
    asked = {field: chosen[field] for field in ("group", "kind", "risk") if chosen.get(field)}
    return in_order(places.filter(**asked), language)
