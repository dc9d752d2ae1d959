"""Write a statement: who may, what it leaves in the journal, what stands against a second writer."""

from datetime import timedelta
from uuid import uuid4

import pytest

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.queries import paragraphs_of, text_of, title_of
from causeway.foundation.access import NotAllowed, NotNow, NotValid
from causeway.foundation.texts.conflict import Conflict, HeadingConflict
from tests.journals import told_about
from tests.making import make_statement

OTHERS = ["bruno", "chen", "ivo", "femi", "nobody"]


def words(statement):
    return [one.words for one in paragraphs_of(statement)]


def key(statement, place):
    return paragraphs_of(statement)[place].key


def test_drafter_begins_with_title_and_paragraphs(cast):
    statement = make_statement(cast.dara.actor, title="  Say   when  ", paragraphs=("One.", "Two."))
    assert (statement.state, title_of(statement), words(statement)) == ("draft", "Say when", ["One.", "Two."])
    assert told_about(statement) == [("statement.start", {"paragraphs": 2})]


def test_drafter_begins_with_a_title_alone(cast):
    statement = make_statement(cast.dara.actor, paragraphs=())
    assert words(statement) == []
    assert not statement.has_text()


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_begins(cast, who):
    with pytest.raises(NotAllowed, match="Only drafters and coordinators"):
        make_statement(cast[who].actor)
    assert not Statement.objects.exists()


WRITING = {
    "describe": lambda draft, by: actions.describe_statement(
        draft, title="Other", addressed_to="", base=1, by=by
    ),
    "dates": lambda draft, by: actions.set_dates(draft, signing_until=None, publish_at=None, by=by),
    "add": lambda draft, by: actions.add_paragraph(draft, uuid4(), "More.", after=None, by=by),
    "change": lambda draft, by: actions.change_paragraph(draft, key(draft, 0), "Other.", base=1, by=by),
    "move": lambda draft, by: actions.move_paragraph(draft, key(draft, 2), after=None, by=by),
    "remove": lambda draft, by: actions.remove_paragraph(draft, key(draft, 0), base=1, by=by),
}


@pytest.mark.parametrize("verb", WRITING)
@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_writes(cast, draft, verb, who):
    before = text_of(draft)
    with pytest.raises(NotAllowed, match="Only drafters and coordinators"):
        WRITING[verb](draft, cast[who].actor)
    assert text_of(draft) == before


@pytest.mark.parametrize("verb", WRITING)
@pytest.mark.parametrize("who", ["dara", "amina"])
def test_drafters_and_coordinators_write(cast, draft, verb, who):
    before = (text_of(draft), told_about(draft))
    WRITING[verb](draft, cast[who].actor)
    assert (text_of(draft), told_about(draft)) != before


@pytest.mark.parametrize("verb", [verb for verb in WRITING if verb != "dates"])
def test_text_is_fixed_while_it_is_out_for_signature(cast, opened, verb):
    before = text_of(opened)
    with pytest.raises(NotNow, match="The text is fixed while it is out for signature"):
        WRITING[verb](opened, cast.dara.actor)
    assert text_of(opened) == before


def test_dates_change_until_signing_is_closed(cast, signed, now):
    actions.set_dates(signed, signing_until=None, publish_at=now + timedelta(days=1), by=cast.dara.actor)
    actions.close_statement(signed, by=cast.amina.actor, shown="open")
    with pytest.raises(NotNow, match="The dates are fixed"):
        actions.set_dates(signed, signing_until=None, publish_at=None, by=cast.amina.actor)


def test_paragraph_sent_twice_is_added_once(cast, draft):
    once = uuid4()
    for _ in range(2):
        actions.add_paragraph(draft, once, "More.", after=key(draft, 2), by=cast.dara.actor)
    assert words(draft)[-2:] == ["We ask to be told.", "More."]
    assert draft.version().number == 2


def test_two_writers_of_different_paragraphs_both_get_through(cast, draft):
    actions.change_paragraph(draft, key(draft, 0), "The river fell.", base=1, by=cast.dara.actor)
    actions.change_paragraph(draft, key(draft, 2), "We ask.", base=1, by=cast.amina.actor)
    assert words(draft) == ["The river fell.", "Nobody had told us.", "We ask."]


def test_second_writer_of_one_paragraph_gets_both_wordings(cast, draft):
    first = key(draft, 0)
    actions.change_paragraph(draft, first, "The river fell.", base=1, by=cast.dara.actor)
    with pytest.raises(Conflict) as met:
        actions.change_paragraph(draft, first, "The river stood.", base=1, by=cast.amina.actor)
    assert (met.value.yours, met.value.theirs) == ("The river stood.", "The river fell.")
    assert words(draft)[0] == "The river fell."


def test_title_makes_a_version_only_when_it_changed(cast, draft):
    actions.describe_statement(
        draft, title="A river has witnesses", addressed_to="", base=1, by=cast.dara.actor
    )
    assert draft.version().number == 1
    actions.describe_statement(
        draft, title="Rivers have witnesses", addressed_to="", base=1, by=cast.dara.actor
    )
    assert (draft.version().number, title_of(draft)) == (2, "Rivers have witnesses")


def test_second_writer_of_a_title_is_told_and_nothing_is_stored(cast, draft):
    change = {"addressed_to": "", "base": 1}
    actions.describe_statement(draft, title="Rivers have witnesses", by=cast.dara.actor, **change)
    with pytest.raises(HeadingConflict) as met:
        actions.describe_statement(draft, title="Rivers see", by=cast.amina.actor, **change)
    assert (met.value.yours.title, met.value.version.number) == ("Rivers see", 2)
    actions.describe_statement(draft, title="Rivers have witnesses", by=cast.amina.actor, **change)
    assert (draft.version().number, title_of(draft)) == (2, "Rivers have witnesses")


@pytest.mark.parametrize("title", ["a\x00b", "a\u202eb", "x" * 301])
def test_title_that_cannot_be_shown_is_not_taken(cast, draft, title):
    with pytest.raises(NotValid):
        actions.describe_statement(draft, title=title, addressed_to="", base=1, by=cast.dara.actor)


def test_journal_names_the_version_and_the_paragraph(cast, draft):
    first = key(draft, 0)
    actions.change_paragraph(draft, first, "The river fell.", base=1, by=cast.dara.actor)
    assert told_about(draft)[-1] == ("statement.paragraph.change", {"version": 2, "paragraph": str(first)})


def test_two_titles_in_two_languages_of_the_interface_are_the_titles_of_the_text(cast):
    arabic = make_statement(cast.dara.actor, title="الماء حق", language="ar", paragraphs=("نطلب.",))
    assert title_of(arabic) == "الماء حق"
    assert text_of(arabic) == "الماء حق\n\n1. نطلب.\n"
