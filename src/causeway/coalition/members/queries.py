"""Reads of the organisations."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from causeway.coalition.members.keys import organisation_key
from causeway.coalition.members.models import Organisation, OrganisationKey
from causeway.foundation.texts.names import names_of, with_names
from causeway.world.places.names import sort_key


@dataclass(frozen=True)
class Facts:
    """What is written down about an organisation: names by language, and the rest."""

    names: dict[str, str]
    short_name: str
    place: str
    website: str
    joined_on: date
    left_on: date | None = None
    is_shown: bool = False


def facts_of(organisation: Organisation) -> Facts:
    """What is written down about an organisation now."""
    return Facts(
        names=names_of(organisation, "name"),
        short_name=organisation.short_name,
        place=organisation.place_id or "",
        website=organisation.website,
        joined_on=organisation.joined_on,
        left_on=organisation.left_on,
        is_shown=organisation.is_shown,
    )


def fingerprint(facts: Facts) -> str:
    """A short mark of the facts; a form carries it, so that a change in between is noticed."""
    text = json.dumps([str(getattr(facts, name)) for name in facts.__dataclass_fields__])
    return hashlib.blake2s(text.encode(), digest_size=8).hexdigest()


def find_same(name: str) -> Organisation | None:
    """The organisation that has this name in some language, whatever the case, accents and punctuation."""
    keys = OrganisationKey.objects.select_related("organisation")
    found = keys.filter(key=organisation_key(name)).first()
    return found.organisation if found else None


def keys_of(organisation: Organisation) -> set[str]:
    """All names of an organisation as `organisation_key` folds them."""
    return set(OrganisationKey.objects.filter(organisation=organisation).values_list("key", flat=True))


def is_still_member() -> Q:
    """The organisations that have not left."""
    return Q(left_on__isnull=True) | Q(left_on__gt=timezone.localdate())


def chosen_organisations(
    organisations: QuerySet[Organisation], chosen: dict[str, str], language: str
) -> list[Organisation]:
    """The organisations that fit a filter of `place` and `standing`, by name in the order of the language.

    Each carries `name` and `name_language`. Empty `standing` means the members of today, “left” who has left.
    """
    found = with_names(organisations, "name", language).select_related("place")
    if chosen.get("place"):
        found = found.filter(place_id=chosen["place"])
    standing = is_still_member()
    found = found.filter(~standing if chosen.get("standing") == "left" else standing)
    return in_order(found)


def in_order(named: Iterable[Organisation]) -> list[Organisation]:
    """Organisations that carry `name`, in the order of their names."""
    return sorted(named, key=lambda organisation: (sort_key(organisation.name), str(organisation.pk)))


def places_in_use(organisations: QuerySet[Organisation]) -> list[str]:
    """The codes of the places that these organisations state."""
    return sorted(set(organisations.exclude(place=None).values_list("place_id", flat=True)) - {None})


def names_by_id(pks: Iterable[uuid.UUID], language: str) -> list[Organisation]:
    """The organisations with these ids, each with `name`, in the order of their names."""
    return in_order(with_names(Organisation.objects.filter(pk__in=pks), "name", language))
