"""What stands on the page of an organisation beyond its own facts, each as far as the person asking may see."""

from typing import Any

from django import template

from causeway.coalition.contacts.models import Contact
from causeway.coalition.contacts.queries import contacts_of
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.steps import LOOKS
from causeway.foundation.access import visible
from causeway.foundation.records.offers import OFFERS, Line

register = template.Library()
MOST = 20


@register.inclusion_tag("pages/_state.html")
def standing(organisation: Organisation) -> dict[str, Any]:
    """`{% standing organisation %}`: where it stands, as a word."""
    return {"label": organisation.get_state_display(), "look": LOOKS[organisation.state]}  # type: ignore[index]


@register.filter
def risk_seen(organisation: Organisation, sees_place: bool) -> str:  # noqa: FBT001 - a filter takes one plain value
    """`{{ organisation|risk_seen:sees }}`: the risk of its place would tell the place to whoever may not see it."""
    return organisation.risk_now if sees_place else organisation.risk


@register.simple_tag(takes_context=True)
def contact_people(context: Any, organisation: Organisation) -> list[Contact]:
    """`{% contact_people organisation as contacts %}`: whom one can reach there."""
    return contacts_of(visible(context["actor"], Contact), organisation)


@register.simple_tag(takes_context=True)
def part_of(context: Any, organisation: Organisation) -> list[Line]:
    """`{% part_of organisation as lines %}`: what it signed, leads and takes part in, the newest of each kind first."""
    return [
        offer.line(row)
        for offer in OFFERS.takes_part
        for row in offer.query(context["actor"], organisation)[:MOST]
    ]
