"""Make records for tests: plain functions without surprising defaults."""

from datetime import date

from causeway.coalition.members.keys import organisation_key
from causeway.coalition.models import Account, Membership, Organisation, OrganisationKey
from causeway.foundation.records.models import begin
from causeway.foundation.texts.names import set_name
from causeway.world.models import Place

PASSPHRASE = "a willow bends over the water"


def make_organisation(
    name: str = "Casa Río Claro", *, language: str = "en", place: str = "", joined_on: date | None = None
) -> Organisation:
    """An organisation with one name."""
    organisation = begin(
        Organisation,
        place=Place.objects.get(code=place) if place else None,
        joined_on=joined_on or date(2026, 1, 15),
    )
    set_name(organisation, "name", language, name)
    OrganisationKey.objects.create(organisation=organisation, key=organisation_key(name))
    return organisation


def make_account(name: str, handle: str = "") -> Account:
    """A person who can sign in with PASSPHRASE, and belongs nowhere yet."""
    account = Account(handle=handle or name.casefold(), name=name)
    account.set_password(PASSPHRASE)
    return begin(Account, handle=account.handle, name=name, password=account.password)


def give_role(account: Account, role: str, organisation: Organisation | None = None) -> Membership:
    """Say what a person does, for an organisation or for the alliance."""
    return Membership.objects.create(account=account, organisation=organisation, role=role)
