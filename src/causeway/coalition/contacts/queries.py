"""Reads of contact people."""

from django.db.models import QuerySet

from causeway.coalition.contacts.models import Contact
from causeway.coalition.members.models import Organisation
from causeway.world.places.names import sort_key


def contacts_of(contacts: QuerySet[Contact], organisation: Organisation) -> list[Contact]:
    """The contact people of an organisation by name. The database cannot sort what it cannot read."""
    return sorted(
        contacts.filter(organisation=organisation), key=lambda one: (sort_key(one.name), str(one.pk))
    )
