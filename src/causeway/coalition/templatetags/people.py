"""`{% people_of organisation as people %}`: who works for an organisation, as far as the person asking may see."""

from typing import Any

from django import template

from causeway.coalition.accounts import queries
from causeway.coalition.accounts.models import Membership
from causeway.coalition.accounts.queries import PersonHere
from causeway.coalition.members.models import Organisation
from causeway.foundation.access import visible

register = template.Library()


@register.simple_tag(takes_context=True)
def people_of(context: Any, organisation: Organisation) -> list[PersonHere]:
    """The people of an organisation, each with their roles there."""
    return queries.people_of(visible(context["actor"], Membership), organisation)
