"""Living examples of the addresses of networks, for the tests of the house."""

from causeway.coalition.networks import actions


def begun(by, name="Lower River", *, purpose="Those downstream.", public=False, members=()):
    """A network, perhaps with a public page and members."""
    network = actions.begin_network({"en": name}, purpose, by=by)
    actions.choose_members(network, members, by=by)
    actions.show_in_public(network, on=public, by=by)
    return network


def _network(word, **more):
    def make(world):
        amina, bruno = world.cast.amina.actor, world.cast.bruno
        return begun(amina, word.title(), public=word == "public", members=[bruno.organisation])

    return lambda world: {"pk": world.keep(f"network {word}", lambda: make(world)).pk, **more}


def _with_dara(world):
    found = _network("hidden")(world)
    world.keep(
        "dara coordinates",
        lambda: actions.appoint(
            actions.Network.objects.get(**found), world.cast.dara.account, by=world.cast.amina.actor
        ),
    )
    return found


def _of_dara(world):
    return _with_dara(world) | {"person": world.cast.dara.account.pk}


def rows(world, wanted):
    """That many further networks."""
    for number in range(wanted):
        begun(world.cast.amina.actor, f"Network {number} of {wanted}")


NAMED = {"name_0": "Upper River", "language_0": "en", "purpose": "Those upstream."}
ADDRESSES = {
    "networks:show": {"hidden": _with_dara, "public": _network("public")},
    "networks:edit": {"": _with_dara},
    "networks:members": {"": _with_dara},
    "networks:page": {"": _with_dara},
    "networks:dismiss": {"": _of_dara},
    "networks:public": {"hidden": _with_dara, "public": _network("public")},
}
POSTS = {
    "networks:add": NAMED,
    "networks:edit": NAMED,
    "networks:show": lambda world: {"person": world.cast.chen.account.pk},
    "networks:members": lambda world: {"members": str(world.cast.chen.organisation.pk)},
    "networks:page": {"on": "yes"},
}
LISTS = {"networks:list": rows}
