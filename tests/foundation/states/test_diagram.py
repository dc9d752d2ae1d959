"""The drawn workflows: what they show, and that the pages in docs/develop/ are not stale."""

import pytest
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext_lazy

from causeway.config.env import ROOT
from causeway.foundation.states import Move, Workflow
from causeway.foundation.states.diagram import diagram, page
from causeway.foundation.states.workflow import all_workflows


class Boat(TextChoices):
    MOORED = "moored", gettext_lazy("Home")
    ROWED = "rowed", "On the river"
    SUNK = "sunk", "Sunk"


def there_is_a_rower(boat):
    """Nobody rows alone.

    Not by night.
    """
    return ""


BOAT = Workflow(
    Boat,
    [
        Move("row", (Boat.MOORED,), Boat.ROWED, may="row", guard=there_is_a_rower),
        Move("sink", (Boat.MOORED, Boat.ROWED), Boat.SUNK, may="see", asks_note=True),
    ],
)


def test_diagram_shows_every_state_and_every_move():
    assert diagram(BOAT).splitlines() == [
        "stateDiagram-v2",
        '    state "Home" as moored',
        '    state "On the river" as rowed',
        '    state "Sunk" as sunk',
        "    [*] --> moored",
        "    moored --> rowed: row",
        "    moored --> sunk: sink",
        "    rowed --> sunk: sink",
        "    sunk --> [*]",
    ]


def test_diagram_is_the_same_in_every_language_of_the_interface():
    with translation.override("ar"):
        assert '"Home"' in diagram(BOAT)


def test_page_says_what_each_move_asks_for():
    said = page("boat", BOAT)
    assert "# The states of a boat" in said
    assert "| `row` | `row` | Nobody rows alone. |  |" in said
    assert "| `sink` | `see` |  | a sentence |" in said


@pytest.mark.parametrize("model", all_workflows(), ids=lambda model: model.__name__)
def test_page_in_the_documents_is_the_one_that_the_table_gives(model):
    kind = model._meta.model_name
    drawn = ROOT / "docs" / "develop" / f"states-{kind}.md"
    assert drawn.exists(), "run ./causeway draw"
    assert drawn.read_text() == page(kind, all_workflows()[model]), "run ./causeway draw"
