"""One living example for each address that names a record: what to put into the address, and what to post there.

The permission table, the judges of finished pages and the counters of queries all walk over these. A subject keeps its
own in `tests/<room>/<subject>/examples.py`, in tables of the same names:

- ADDRESSES: address → {word: address parts, from the world}. An address whose answers depend on the record's state
  has several examples, each with a word; the permission table names them by it.
- POSTS: address, or (address, word) → what a post sends: a form that is filled in well, or a function of the world
  that gives one; everything else posts an empty form.
- TOKENS: address → {word: the address parts for each kind of bearer link, from the world}; the kinds are the columns
  of the permission table.
- LISTS: address, or (address, word) → makes that many further rows on it; None where the rows are given.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from causeway.foundation.jobs.beats import beat
from tests.cast import Cast, make_cast
from tests.house.rules.source import ROOT


@dataclass
class World:
    """The cast, and what the examples have made so far."""

    cast: Cast
    made: dict[str, Any] = field(default_factory=dict)

    def keep(self, name: str, make: Callable[[], Any]) -> Any:
        """Something that is made at its first use."""
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]


def furnish() -> World:
    """The cast, and a worker that is alive."""
    beat("the worker of the tests")
    return World(make_cast())


ADDRESSES: dict[str, dict[str, Any]] = {
    "pages:moved_asset": {
        "older": lambda _world: {"name": "causeway.000000000000.css"},
        "unknown": lambda _world: {"name": "nothing.000000000000.css"},
    },
}
POSTS: dict[tuple[str, str], Any] = {}
TOKENS: dict[str, dict[str, Any]] = {}
LISTS: dict[tuple[str, str], Any] = {}


def keyed(table: dict[Any, Any]) -> dict[tuple[str, str], Any]:
    """A table by address and word, where the word may have been left out."""
    return {(key, "") if isinstance(key, str) else key: value for key, value in table.items()}


def post_of(world: World, name: str, word: str) -> dict[str, Any]:
    """What a post to an example sends."""
    sent = POSTS.get((name, word), POSTS.get((name, ""), {}))
    return sent(world) if callable(sent) else dict(sent)


for path in sorted({*(ROOT / "tests").rglob("examples.py")} - {Path(__file__).resolve()}):
    own = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    ADDRESSES |= getattr(own, "ADDRESSES", {})
    POSTS |= keyed(getattr(own, "POSTS", {}))
    TOKENS |= getattr(own, "TOKENS", {})
    LISTS |= keyed(getattr(own, "LISTS", {}))
