"""The moves of a statement: from where, to where, by whom, and what must hold."""

import itertools

import pytest
from django.db import IntegrityError, transaction

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.states import STATEMENT, StatementState
from causeway.foundation.access import NotAllowed, NotNow, NotValid
from causeway.foundation.journal import act
from causeway.foundation.states import move
from tests.journals import told_about
from tests.making import answers, make_published, make_statement, open_up

ALLOWED = {
    ("draft", "open"): "open",
    ("open", "close"): "closed",
    ("closed", "publish"): "published",
    ("open", "reopen"): "draft",
    ("closed", "reopen"): "draft",
    ("published", "take_down"): "taken_down",
}
EVERY = list(itertools.product(StatementState.values, STATEMENT.moves))


def bring_to(state, cast, now):
    """A signed statement in a state, by the way that people take."""
    amina = cast.amina.actor
    if state in ("published", "taken_down"):
        statement = make_published(amina)
        if state == "taken_down":
            actions.take_down_statement(statement, by=amina, shown="published", note="It named a person.")
        return statement
    statement = make_statement(cast.dara.actor)
    if state != "draft":
        open_up(statement, amina, publish_at=now)
        actions.sign_on(statement, cast.bruno.organisation, answers(), by=cast.bruno.actor)
    if state == "closed":
        actions.close_statement(statement, by=amina, shown="open")
    return statement


def step(statement, name, actor, shown=None):
    with act(f"statement.{name}", by=actor) as entry:
        more = {"publish": "published_at"}.get(name)
        moments = {more: statement.closed_at} if more else {}
        if name == "close":
            moments = {"closed_at": statement.opened_at, "text_hash": "0" * 64}
        note = "Because." if STATEMENT[name].asks_note else ""
        move(statement, name, by=actor, entry=entry, shown=shown or statement.state, note=note, **moments)


@pytest.mark.parametrize(("state", "name"), EVERY)
def test_moves_lead_where_the_table_says_and_nowhere_else(cast, now, state, name):
    statement = bring_to(state, cast, now)
    if (state, name) in ALLOWED:
        step(statement, name, cast.amina.actor)
    else:
        with pytest.raises(NotNow):
            step(statement, name, cast.amina.actor)
    statement.refresh_from_db()
    assert statement.state == ALLOWED.get((state, name), state)


@pytest.mark.parametrize(("state", "name"), sorted(ALLOWED))
@pytest.mark.parametrize("who", ["bruno", "chen", "dara", "ivo", "femi", "nobody"])
def test_moves_are_a_coordinators_and_opening_a_drafters(cast, now, state, name, who):
    statement = bring_to(state, cast, now)
    if (who, name) == ("dara", "open"):
        step(statement, name, cast.dara.actor)
        return
    with pytest.raises(NotAllowed):
        step(statement, name, cast[who].actor)
    statement.refresh_from_db()
    assert statement.state == state


def test_nobody_is_asked_to_sign_an_empty_page(cast):
    statement = make_statement(cast.dara.actor, paragraphs=())
    with pytest.raises(NotNow, match="Write at least one paragraph first"):
        actions.open_statement(statement, by=cast.dara.actor, shown="draft")


def test_guards_name_the_type_only_for_those_who_check_types():
    """The table stands below the models, so it names them where nothing runs."""
    from causeway.advocacy.statements import states

    assert not hasattr(states, "Statement")


def test_text_without_any_version_is_no_text(cast, draft):
    Statement.objects.filter(pk=draft.pk).update(language="sw")
    draft.refresh_from_db()
    assert not draft.has_text()


def test_close_needs_an_hour(cast, draft):
    open_up(draft, cast.amina.actor)
    actions.sign_on(draft, cast.bruno.organisation, answers(), by=cast.bruno.actor)
    with pytest.raises(NotNow, match="Set the hour of publication first"):
        actions.close_statement(draft, by=cast.amina.actor, shown="open")


def test_close_needs_a_signature(cast, opened):
    with pytest.raises(NotNow, match="Nobody has signed this text yet"):
        actions.close_statement(opened, by=cast.amina.actor, shown="open")


def test_close_looks_at_the_hour_as_it_stands_and_not_as_the_page_showed_it(cast, signed):
    seen_before = Statement.objects.get(pk=signed.pk)
    actions.set_dates(signed, signing_until=None, publish_at=None, by=cast.dara.actor)
    with pytest.raises(NotNow, match="Set the hour"):
        actions.close_statement(seen_before, by=cast.amina.actor, shown="open")


def test_second_of_two_people_is_told_that_somebody_was_faster(cast, signed):
    seen_before = Statement.objects.get(pk=signed.pk)
    actions.close_statement(signed, by=cast.amina.actor, shown="open")
    with pytest.raises(NotNow, match="Somebody else was faster"):
        actions.close_statement(seen_before, by=cast.amina.actor, shown="open")
    assert [kind for kind, _facts in told_about(signed)].count("statement.close") == 1


@pytest.mark.parametrize("note", ["", "   ", "\n\t"])
def test_reopen_and_take_down_need_a_reason(cast, signed, note):
    with pytest.raises(NotValid, match="Give a reason"):
        actions.reopen_statement(signed, by=cast.amina.actor, shown="open", note=note)


@pytest.mark.parametrize("note", ["a\x00b", "a\u202eb", "x" * 1001, "x" * 1_000_000])
def test_reason_is_kept_for_good_so_it_is_looked_at(cast, signed, note):
    with pytest.raises(NotValid):
        actions.reopen_statement(signed, by=cast.amina.actor, shown="open", note=note)
    signed.refresh_from_db()
    assert signed.state == "open"


def test_journal_tells_of_a_move_with_its_reason(cast, signed):
    actions.reopen_statement(signed, by=cast.amina.actor, shown="open", note="A name was wrong.")
    kind, facts = told_about(signed)[-1]
    assert kind == "statement.reopen"
    assert facts == {"move": "reopen", "from": "open", "to": "draft", "note": "A name was wrong."}


@pytest.mark.parametrize(
    "change",
    [
        {"state": "forgotten"},
        {"state": "published"},
        {"state": "closed"},
    ],
)
def test_table_itself_refuses_a_state_that_cannot_be(cast, draft, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=draft.pk).update(**change)
