"""What points at organisations from anywhere in the house: what was built on them, and what moves when two become one."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Field, Model

from causeway.coalition.members.models import (
    Organisation,
    OrganisationKey,
    OrganisationPlace,
    OrganisationTheme,
)
from causeway.foundation.links.models import Link

Pointer = tuple[type[Model], str]
OWN = (OrganisationKey, OrganisationPlace, OrganisationTheme)
"""What belongs to an organisation and means nothing without it."""


def pointers() -> Iterator[Pointer]:
    """Each table and column that names an organisation, its own parts apart."""
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.related_model not in OWN:
            field: Field[Any, Any] = relation.field  # type: ignore[union-attr]
            yield field.model, field.name
    yield Link, "from_record"
    yield Link, "to_record"


def built_on(organisations: Collection[UUID]) -> dict[UUID, list[type[Model]]]:
    """What was built on each of these organisations: the kinds of rows that point at it, one query for each kind."""
    found: dict[UUID, list[type[Model]]] = {}
    for model, column in pointers():
        rows = model._default_manager.filter(**{f"{column}__in": organisations})
        for pk in set(rows.values_list(column, flat=True)):
            found.setdefault(pk, []).append(model)
    return found
