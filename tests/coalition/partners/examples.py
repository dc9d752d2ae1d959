"""Living examples of the addresses of the address book, for the tests of the house."""

from datetime import date

from causeway.coalition.partners.actions import add_partner

TOLD = {
    "name": "Lena Brook", "works_for": "Embassy of the Meadows", "email": "lena@meadows.example", "phone": "", "place": "PER",
    "themes": ["water-land"], "consented_on": date(2026, 2, 1), "consent": "by letter", "is_shared": False,
}  # fmt: skip


def _lena(world):
    return {"pk": world.keep("lena", lambda: add_partner(TOLD, by=world.cast.amina.actor)).pk}


def rows(world, wanted):
    """That many further partners."""
    for number in range(wanted):
        add_partner(TOLD | {"name": f"Partner {number} of {wanted}"}, by=world.cast.amina.actor)


SENT = TOLD | {"consented_on": "2026-02-01", "themes": "water-land", "is_shared": ""}
ADDRESSES = {"partners:edit": {"": _lena}, "partners:erase": {"": _lena}}
POSTS = {"partners:add": SENT, "partners:edit": SENT}
LISTS = {"partners:list": rows}
