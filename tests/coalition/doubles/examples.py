"""Living examples of the addresses of doubles, for the tests of the house."""

from causeway.coalition.doubles.actions import merge_organisations
from tests.making import make_organisation


def _pair(word):
    def make(world):
        both = world.keep(
            f"doubles {word}",
            lambda: [make_organisation(f"{name} {word}") for name in ("Kin of the Reed", "Kin of the Reeds")],
        )
        return {"pk": both[0].pk, "other": both[1].pk}

    return make


def _merged(world):
    def make():
        one, other = (make_organisation(f"Heron House {number}") for number in ("one", "two"))
        return merge_organisations(one, other, by=world.cast.amina.actor)

    return {"pk": world.keep("merge", make).pk}


def rows(_world, wanted):
    """That many further pairs."""
    for number in range(wanted):
        for name in ("Otter Union", "Otters Union"):
            make_organisation(f"{name} {number} of {wanted}")


ADDRESSES = {
    "doubles:compare": {"": _pair("to merge")},
    "doubles:two": {"": _pair("to tell apart")},
    "doubles:undo": {"": _merged},
}
POSTS = {"doubles:compare": lambda world: {"kept": _pair("to merge")(world)["pk"]}}
LISTS = {"doubles:list": rows}
