"""Living examples of the addresses of contact people, for the tests of the house."""

from causeway.coalition.contacts.actions import Person, add_contact
from tests.coalition.members.examples import claro


def berta(world):
    """The contact person of Casa Río Claro."""
    person = Person("Berta Luna", "Director", "berta@claro.example", "+503 5555 0101")
    return {
        "pk": world.keep(
            "berta",
            lambda: add_contact(world.cast.bruno.organisation, person, by=world.cast.amina.actor),
        ).pk
    }


SENT = {"name": "Berta Luna", "part": "Director", "email": "berta@claro.example", "phone": "by boat"}
ADDRESSES = {
    "contacts:add": {"": claro},
    "contacts:edit": {"": berta},
    "contacts:erase": {"": berta},
}
POSTS = {"contacts:add": SENT, "contacts:edit": SENT}
