"""Reads of the address book."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from causeway.coalition.partners.models import Partner, PartnerTheme
from causeway.world.places.names import sort_key


@dataclass
class Listed:
    """A partner with the codes of the themes."""

    partner: Partner
    themes: list[str] = field(default_factory=list)


def listed_partners(partners: QuerySet[Partner], chosen: dict[str, str]) -> list[Listed]:
    """The partners that fit a filter of `theme` and `group` (a region), by name, which the database cannot sort."""
    found = partners.select_related("place")
    if chosen.get("group"):
        found = found.filter(place__group=chosen["group"])
    if chosen.get("theme"):
        found = found.filter(pk__in=PartnerTheme.objects.filter(theme=chosen["theme"]).values("partner"))
    rows = list(found)
    themes: dict[UUID, list[str]] = defaultdict(list)
    for row in PartnerTheme.objects.filter(partner__in=rows).order_by("theme__order"):
        themes[row.partner_id].append(row.theme_id)
    return sorted(
        (Listed(row, themes[row.pk]) for row in rows),
        key=lambda one: (sort_key(one.partner.name), str(one.partner.pk)),
    )


def told_of(partner: Partner) -> dict[str, Any]:
    """What stands there of a partner, as the form shows it."""
    plain = ("name", "works_for", "email", "phone", "consented_on", "consent", "is_shared")
    themes = PartnerTheme.objects.filter(partner=partner).values_list("theme_id", flat=True)
    return {name: getattr(partner, name) for name in plain} | {
        "place": partner.place_id or "",
        "themes": list(themes),
    }
