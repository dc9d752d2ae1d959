"""Living examples of the search, for the tests of the house."""

from causeway.overview.search.actions import catch_up
from tests.advocacy.statements.standing import rows


def found(world, wanted):
    """That many further statements that “number” finds."""
    rows(world, wanted)
    catch_up()


LISTS = {"search:search": None}
