"""Living examples of the addresses of organisations, for the tests of the house."""

from causeway.coalition.members.models import Organisation
from causeway.coalition.members.queries import facts_of, fingerprint
from tests.making import give_role, make_account, make_organisation, vouch_for

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


def _standing(state, **more):
    """An organisation that stands somewhere else than among the members."""

    def make():
        made = make_organisation(f"Kin of the {state}", place="GTM")
        days = {"left": {"left_on": "2026-02-01"}, "paused": {}}.get(state, {"joined_on": None})
        Organisation.objects.filter(pk=made.pk).update(state=state, **days)
        made.refresh_from_db()
        return made

    return lambda world: {"pk": world.keep(f"organisation {state}", make).pk, **more}


def _vouched(world):
    """One that is being vetted, with two references."""

    def make():
        made = Organisation.objects.get(**_standing("vetting")(world))
        for giver in (world.cast.bruno.organisation, world.cast.dara.organisation):
            vouch_for(made, giver)
        return made

    return {"pk": world.keep("vouched", make).pk, "name": "admit"}


def hulu(world):
    """An organisation that none of Amina's people belong to."""
    return {"pk": world.cast.chen.organisation.pk}


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
NOTE = {"note": "They asked for it."}
FROM = {
    "vet": "requested", "decline": "requested", "return": "declined", "resume": "paused", "pause": "admitted",
    "leave": "admitted",
}  # fmt: skip
MOVES = {
    move: (lambda world, m=move: hulu(world) | {"name": m})
    if state == "admitted"
    else _standing(state, name=move)
    for move, state in FROM.items()
}
ADDRESSES = {
    "members:show": {"member": claro, "vetting": _standing("vetting")},
    "members:edit": {"": claro},
    "members:vouch": {"": _standing("vetting")},
    "members:move": MOVES | {"admit": _vouched},
}
POSTS = {
    "members:add": ADDED,
    "members:edit": changed,
    "members:vouch": lambda world: {
        "given_for": world.cast.bruno.organisation.pk,
        "words": "We worked with them.",
    },
    **{
        ("members:move", move): {"shown": state} | NOTE
        for move, state in (FROM | {"admit": "vetting"}).items()
    },
}
LISTS = {"members:list": rows, "members:spreadsheet": rows, ("members:show", "member"): people}
