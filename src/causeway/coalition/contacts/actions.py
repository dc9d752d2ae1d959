"""What people do with contact people. The journal tells that it happened, and of nobody by name."""

from dataclasses import dataclass

from causeway.coalition.contacts.models import Contact
from causeway.coalition.contacts.policy import ContactPolicy
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.policy import OrganisationPolicy
from causeway.foundation.access import Actor, NotAllowed, may
from causeway.foundation.journal import act
from causeway.foundation.journal.erase import empty_write_ahead_log
from causeway.foundation.records.models import begin


@dataclass(frozen=True)
class Person:
    """How a person is called and reached."""

    name: str
    part: str = ""
    email: str = ""
    phone: str = ""
    is_shared: bool = False


def add_contact(organisation: Organisation, person: Person, *, by: Actor) -> Contact:
    """Write down a contact person of an organisation."""
    if not may(by, organisation, "keep_contacts"):
        raise NotAllowed(OrganisationPolicy.refusals["keep_contacts"])
    with act("contact.add", by=by) as entry:
        contact = begin(Contact, organisation=organisation, **vars(person))
        entry.about(organisation)
    return contact


def change_contact(contact: Contact, person: Person, *, by: Actor) -> Contact:
    """Change how somebody is called or reached, or who sees it."""
    _refuse(contact, by)
    with act("contact.change", by=by) as entry:
        for name, value in vars(person).items():
            setattr(contact, name, value)
        contact.save()
        entry.about(contact.organisation)
    return contact


def erase_contact(contact: Contact, *, by: Actor) -> None:
    """Erase a contact person: the row goes, and no copy stays in this database."""
    _refuse(contact, by)
    with act("contact.erase", by=by) as entry:
        entry.about(contact.organisation)
        Contact.objects.filter(pk=contact.pk).delete()
    empty_write_ahead_log()


def _refuse(contact: Contact, by: Actor) -> None:
    if not may(by, contact, "keep"):
        raise NotAllowed(ContactPolicy.refusals["keep"])
