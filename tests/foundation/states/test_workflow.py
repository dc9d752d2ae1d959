"""The table of moves, the engine behind it, and the check when the house starts."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.models import TextChoices

from causeway.advocacy.statements.models import Statement
from causeway.foundation.access import NotAllowed, NotNow, NotValid
from causeway.foundation.journal import act
from causeway.foundation.states import Move, Workflow, move, workflow_of
from causeway.foundation.states.checks import moves_need_real_abilities
from causeway.foundation.states.workflow import _workflows, all_workflows, governs
from causeway.world.models import Place
from tests.journals import told_about
from tests.making import make_statement


class Light(TextChoices):
    """A lamp."""

    DRAFT = "draft"
    OPEN = "open"
    GONE = "gone"


@pytest.fixture
def workflows(monkeypatch):
    """Workflows that a test declares are forgotten after it."""
    monkeypatch.setattr("causeway.foundation.states.workflow._workflows", dict(_workflows))


def table(*moves):
    return Workflow(Light, moves)


def under(workflow):
    """Let statements follow another table."""
    from causeway.foundation.states import workflow as module

    module._workflows[Statement] = workflow


def step(record, name, by, shown="draft", note=""):
    with act("statement.step", by=by) as entry:
        move(record, name, by=by, entry=entry, shown=shown, note=note)


def test_table_gives_moves_by_name_and_by_source():
    light = table(
        Move("open", ("draft",), "open", may="edit"), Move("drop", ("draft", "open"), "gone", may="edit")
    )
    assert light["open"].target == "open"
    assert [one.name for one in light.open_from("draft")] == ["open", "drop"]
    assert [one.name for one in light.open_from("open")] == ["drop"]
    assert light.open_from("gone") == []


def test_model_has_one_workflow(workflows):
    with pytest.raises(ImproperlyConfigured, match="Statement has two workflows"):
        governs(Statement, table())
    governs(Place, table())
    assert workflow_of(Place).moves == {}
    assert set(all_workflows()) >= {Place, Statement}


def test_house_does_not_start_with_a_move_that_nobody_may_take(workflows):
    assert moves_need_real_abilities() == []
    under(table(Move("open", ("draft",), "open", may="fly")))
    (error,) = moves_need_real_abilities()
    assert error.id == "states.E001"
    assert "the move “open” needs “fly”" in error.msg


def test_move_sets_state_and_fields_and_tells_the_journal(cast, workflows):
    under(table(Move("open", ("draft",), "open", may="edit")))
    statement = make_statement(cast.dara.actor)
    with act("statement.step", by=cast.dara.actor) as entry:
        move(
            statement,
            "open",
            by=cast.dara.actor,
            entry=entry,
            shown="draft",
            note="dropped where none is asked for",
            code="all",
        )
    assert (statement.state, statement.code) == ("open", "all")
    statement.refresh_from_db()
    assert (statement.state, statement.code) == ("open", "all")
    assert told_about(statement)[-1] == ("statement.step", {"move": "open", "from": "draft", "to": "open"})


def test_who_lacks_the_ability_is_told_its_sentence_or_a_plain_one(cast, workflows):
    under(table(Move("open", ("draft",), "open", may="edit"), Move("look", ("draft",), "open", may="see")))
    statement = make_statement(cast.dara.actor)
    with pytest.raises(NotAllowed, match="Only drafters and coordinators can change the text"):
        step(statement, "open", cast.chen.actor)
    with pytest.raises(NotAllowed, match="This step is not yours to take"):
        step(statement, "look", cast.ivo.actor)


def test_page_that_showed_another_state_is_told(cast, workflows):
    under(table(Move("open", ("draft",), "open", may="edit"), Move("drop", ("open",), "gone", may="edit")))
    statement = make_statement(cast.dara.actor)
    with pytest.raises(NotNow, match="cannot be taken from here any more"):
        step(statement, "drop", cast.dara.actor, shown="draft")
    with pytest.raises(NotNow, match="Somebody else was faster"):
        step(statement, "drop", cast.dara.actor, shown="open")
    statement.refresh_from_db()
    assert statement.state == "draft"


def test_guard_says_why_not(cast, workflows):
    under(
        table(Move("open", ("draft",), "open", may="edit", guard=lambda one: "" if one.code else "No code."))
    )
    statement = make_statement(cast.dara.actor)
    statement.code = ""
    with pytest.raises(NotNow, match=r"No code\."):
        step(statement, "open", cast.dara.actor)
    statement.refresh_from_db()
    step(statement, "open", cast.dara.actor)


@pytest.mark.parametrize("note", ["", " \n", "\x00", "x" * 1001])
def test_reason_that_is_none_or_too_long_is_refused(cast, workflows, note):
    under(table(Move("open", ("draft",), "open", may="edit", asks_note=True)))
    with pytest.raises(NotValid):
        step(make_statement(cast.dara.actor), "open", cast.dara.actor, note=note)


def test_reason_is_kept_as_it_was_meant(cast, workflows):
    under(table(Move("open", ("draft",), "open", may="edit", asks_note=True)))
    statement = make_statement(cast.dara.actor)
    step(statement, "open", cast.dara.actor, note="  Because.\r\n\r\nTruly. ")
    assert told_about(statement)[-1][1]["note"] == "Because.\nTruly."
