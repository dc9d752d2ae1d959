"""One living example for each address that names a record: what to put into the address, and what to post there.

The permission table, the judges of finished pages and the counters of queries all walk over these. An address whose
answers depend on the record's state has several examples, each with a word; the table names them by it.
"""

from dataclasses import dataclass
from typing import Any

from causeway.foundation.jobs.beats import beat
from tests.cast import Cast, make_cast
from tests.making import make_organisation


@dataclass
class World:
    """The cast, and one record of each kind in each state that matters at the door."""

    cast: Cast


def furnish() -> World:
    """Make the cast and every record that the examples name."""
    beat("the worker of the tests")
    return World(make_cast())


# address: {word: address parts}, from the world
ADDRESSES: dict[str, dict[str, Any]] = {
    "pages:moved_asset": {"": lambda _world: {"name": "causeway.000000000000.css"}},
    "places:risk": {"": lambda _world: {"code": "COL"}},
    "members:show": {"": lambda world: {"pk": world.cast.bruno.organisation.pk}},
    "members:edit": {"": lambda world: {"pk": world.cast.bruno.organisation.pk}},
}

# (address, word): what a post sends; everything else posts an empty form
POSTS: dict[tuple[str, str], Any] = {}

# address: for each kind of bearer link, the token in the address: right, wrong, killed, foreign
TOKENS: dict[str, Any] = {}

# address of a list: makes that many further rows in it
LISTS: dict[str, Any] = {
    "members:list": lambda _world, rows: [make_organisation(f"Organisation {n}-{rows}") for n in range(rows)],
    "places:list": None,  # places are given: every list of them shows all there are
}
