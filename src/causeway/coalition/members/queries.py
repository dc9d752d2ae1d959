"""Reads of the organisations."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from causeway.coalition.members.keys import organisation_key
from causeway.coalition.members.models import (
    Organisation,
    OrganisationKey,
    OrganisationPlace,
    OrganisationTheme,
    Reference,
)
from causeway.coalition.members.states import Standing
from causeway.foundation.access import Actor, policy_of
from causeway.foundation.texts.names import names_of, with_names
from causeway.world.places.names import sort_key


@dataclass(frozen=True)
class Facts:
    """What is written down about an organisation: names by language, and the rest; places, languages, themes as codes.

    Without a day of joining it asks to join; with a day of leaving it has left.
    """

    names: dict[str, str]
    short_name: str
    place: str
    website: str
    joined_on: date | None = None
    left_on: date | None = None
    kind_of: str = ""
    consultative: str = ""
    languages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    also_from: tuple[str, ...] = ()
    works_on: tuple[str, ...] = ()
    hides_place: bool = False
    hides_works_on: bool = False
    risk: str = ""
    is_shown: bool = False

    @property
    def standing(self) -> Standing:
        """Where an organisation with these days stands when it is written down for the first time."""
        if self.left_on:
            return Standing.LEFT
        return Standing.ADMITTED if self.joined_on else Standing.REQUESTED


def facts_of(organisation: Organisation) -> Facts:
    """What is written down about an organisation now."""
    places = list(
        OrganisationPlace.objects.filter(organisation=organisation)
        .order_by("pk")
        .values_list("is_from", "place_id")
    )
    return Facts(
        names=names_of(organisation, "name"),
        place=organisation.place_id or "",
        languages=tuple(organisation.languages.split()),
        themes=themes_of(organisation),
        also_from=tuple(code for is_from, code in places if is_from),
        works_on=tuple(code for is_from, code in places if not is_from),
        **{name: getattr(organisation, name) for name in PLAIN},
    )


def themes_of(organisation: Organisation) -> tuple[str, ...]:
    """The codes of its themes, in the order of the list."""
    found = OrganisationTheme.objects.filter(organisation=organisation).order_by("theme__order")
    return tuple(found.values_list("theme_id", flat=True))


PLAIN = (
    "short_name", "website", "joined_on", "left_on", "kind_of", "consultative", "hides_place", "hides_works_on", "risk",
    "is_shown",
)  # fmt: skip
"""The facts that are columns as they are."""


def fingerprint(facts: Facts) -> str:
    """A short mark of the facts; a form carries it, so that a change in between is noticed."""
    text = json.dumps([str(getattr(facts, name)) for name in facts.__dataclass_fields__])
    return hashlib.blake2s(text.encode(), digest_size=8).hexdigest()


def find_same(name: str) -> Organisation | None:
    """The organisation that has this name in some language, whatever the case, accents and punctuation."""
    keys = OrganisationKey.objects.select_related("organisation__merged_into")
    found = keys.filter(key=organisation_key(name)).first()
    return (found.organisation.merged_into or found.organisation) if found else None


def keys_of(organisation: Organisation) -> set[str]:
    """All names of an organisation, and of what was merged into it, as `organisation_key` folds them."""
    own = Q(organisation=organisation) | Q(organisation__merged_into=organisation)
    return set(OrganisationKey.objects.filter(own).values_list("key", flat=True))


def is_still_member(path: str = "") -> Q:
    """The organisations that are members today; `path` leads to them from the table that is asked."""
    return Q(**{f"{path}state": Standing.ADMITTED, f"{path}merged_into__isnull": True})


def chosen_organisations(
    organisations: QuerySet[Organisation], chosen: dict[str, str], language: str, actor: Actor
) -> list[Any]:
    """The organisations that fit a filter of `place`, `standing` and `kind`, by name in the order of the language.

    Each carries `name` and `name_language`, and `shows_place`: whether this person may know it. A place that is hidden
    is not found by it either.
    """
    found = with_names(with_sight(organisations, actor), "name", language).select_related("place")
    if chosen.get("place"):
        found = found.filter(shows_place=True, place_id=chosen["place"])
    if chosen.get("kind"):
        found = found.filter(kind_of=chosen["kind"])
    standing = chosen.get("standing") or Standing.ADMITTED
    return in_order(found.filter(state=standing, merged_into=None))


def with_sight(organisations: QuerySet[Organisation], actor: Actor) -> QuerySet[Any]:
    """Each organisation with whether the actor may know its places."""
    rules = policy_of(Organisation)
    sight = {
        shown: ExpressionWrapper(rules.own(ability, actor), output_field=BooleanField())
        for shown, ability in (("shows_place", "see_place"), ("shows_works_on", "see_works_on"))
    }
    return organisations.annotate(**sight)


def in_order(named: Iterable[Organisation]) -> list[Organisation]:
    """Organisations that carry `name`, in the order of their names."""
    return sorted(named, key=lambda organisation: (sort_key(organisation.name), str(organisation.pk)))


def places_in_use(organisations: QuerySet[Organisation], actor: Actor) -> list[str]:
    """The codes of the places that these organisations state, as far as the actor may know."""
    stated = with_sight(organisations, actor).filter(shows_place=True, merged_into=None).exclude(place=None)
    return sorted(set(stated.values_list("place_id", flat=True)) - {None})


def names_by_id(pks: Iterable[uuid.UUID], language: str) -> list[Organisation]:
    """The organisations with these ids, each with `name`, in the order of their names."""
    return in_order(with_names(Organisation.objects.filter(pk__in=pks), "name", language))


def references_for(
    references: QuerySet[Reference], organisation: Organisation, language: str
) -> list[tuple[Organisation, Reference]]:
    """The references that an organisation has, each with who gave it, by name."""
    rows = {row.given_for_id: row for row in references.filter(organisation=organisation)}
    return [(giver, rows[giver.pk]) for giver in names_by_id(rows, language)]
