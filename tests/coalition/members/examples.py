"""Living examples of the addresses of organisations, for the tests of the house."""

from tests.making import make_organisation


def claro(world):
    """Casa Río Claro, for which Bruno signs."""
    return {"pk": world.cast.bruno.organisation.pk}


def rows(_world, wanted):
    """That many further rows of the list."""
    for number in range(wanted):
        make_organisation(f"Organisation {number} of {wanted}")


ADDRESSES = {"members:show": {"": claro}, "members:edit": {"": claro}}
LISTS = {"members:list": rows}
