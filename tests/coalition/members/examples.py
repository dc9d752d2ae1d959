"""Living examples of the addresses of organisations, for the tests of the house."""

from causeway.coalition.members.models import Organisation
from causeway.coalition.members.queries import facts_of, fingerprint
from tests.making import give_role, make_account, make_organisation

WEBSITE = "https://claro.example/"


def claro(world):
    """Casa Río Claro, for which Bruno signs and which has a website."""
    pk = world.cast.bruno.organisation.pk
    Organisation.objects.filter(pk=pk, website="").update(website=WEBSITE)
    return {"pk": pk}


def changed(world):
    """The form to change it, as it comes back."""
    organisation = Organisation.objects.get(**claro(world))
    return ADDED | {"name_0": "Casa Río Claro y Hondo", "shown": fingerprint(facts_of(organisation))}


def people(world, wanted):
    """That many further people of Casa Río Claro."""
    for number in range(wanted):
        account = make_account(f"Number {number} of {wanted}", handle=f"n-{number}-of-{wanted}")
        give_role(account, "member", world.cast.bruno.organisation)


def rows(_world, wanted):
    """That many further rows of the list."""
    for number in range(wanted):
        make_organisation(f"Organisation {number} of {wanted}", place="ZWE")


ADDED = {"name_0": "Delta Paralegals", "language_0": "en", "place": "ZWE", "joined_on": "2026-03-01"}
ADDRESSES = {"members:show": {"": claro}, "members:edit": {"": claro}}
POSTS = {"members:add": ADDED, "members:edit": changed}
LISTS = {"members:list": rows, "members:spreadsheet": rows, "members:show": people}
