"""Two people at one text: nothing that somebody typed is lost."""

import pytest

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.queries import paragraphs_of
from tests.asking import Seen, fill_in, look, send


@pytest.fixture
def dara(browser):
    return browser("dara")


@pytest.fixture
def amina(browser):
    return browser("amina")


def at(statement, place=0, page=""):
    return f"/advocacy/statements/{statement.pk}/paragraphs/{paragraphs_of(statement)[place].key}/{page}"


def home(statement):
    return f"/advocacy/statements/{statement.pk}/"


def new(statement):
    return f"{home(statement)}paragraphs/new/"


def words(statement):
    return [one.words for one in paragraphs_of(statement)]


def test_same_paragraph_shows_both_wordings_and_saving_again_works(draft, dara, amina):
    mine, theirs = look(amina, at(draft)), look(dara, at(draft))
    assert send(dara, theirs, words="The river fell.", save="yes").status_code == 302
    answer = send(amina, mine, words="The river stood.", save="yes")
    met = Seen(answer)
    assert answer.status_code == 409
    assert "Somebody changed this paragraph while you were writing." in met.words
    assert "The river fell." in met.words
    assert met.form().fields["words"] == "The river stood."
    assert words(draft)[0] == "The river fell."
    assert send(amina, met, words="The river fell, then stood.", save="yes").status_code == 302
    assert words(draft)[0] == "The river fell, then stood."
    versions = look(amina, f"{home(draft)}versions/?from=1&to=2").words
    assert "fell" in versions


def test_third_wording_during_the_conflict_is_met_again(draft, dara, amina, browser):
    mine = look(amina, at(draft))
    send(dara, look(dara, at(draft)), words="The river fell.", save="yes")
    met = Seen(send(amina, mine, words="The river stood.", save="yes"))
    send(dara, look(dara, at(draft)), words="The river turned.", save="yes")
    answer = send(amina, met, words="The river stood.", save="yes")
    assert answer.status_code == 409
    assert "The river turned." in Seen(answer).words
    assert words(draft)[0] == "The river turned."


def test_different_paragraphs_both_survive(draft, dara, amina):
    mine, theirs = look(amina, at(draft, 0)), look(dara, at(draft, 2))
    assert send(amina, mine, words="The river fell.", save="yes").status_code == 302
    assert send(dara, theirs, words="We ask.", save="yes").status_code == 302
    assert words(draft) == ["The river fell.", "Nobody had told us.", "We ask."]


def test_same_words_from_two_people_are_no_conflict(draft, dara, amina):
    mine, theirs = look(amina, at(draft)), look(dara, at(draft))
    for browser, page in ((amina, mine), (dara, theirs)):
        assert send(browser, page, words="The river fell.", save="yes").status_code == 302
    assert draft.version().number == 2


def test_removed_meanwhile_keeps_the_words_and_offers_to_add_them(draft, dara, amina):
    mine = look(amina, at(draft, 1))
    fill_in(dara, at(draft, 1, "remove/"))
    answer = send(amina, mine, words="Nobody ever told us.", save="yes")
    met = Seen(answer)
    assert answer.status_code == 409
    assert "Somebody removed this paragraph" in met.words
    assert met.form().fields["words"] == "Nobody ever told us."
    assert send(amina, met, save="yes").status_code == 302
    assert words(draft) == ["The river rose at night.", "We ask to be told.", "Nobody ever told us."]


def test_removal_of_a_paragraph_that_changed_shows_it_first(draft, dara, amina):
    mine = look(amina, at(draft, 0, "remove/"))
    send(dara, look(dara, at(draft)), words="The river fell.", save="yes")
    answer = send(amina, mine)
    met = Seen(answer)
    assert answer.status_code == 409
    assert "Somebody changed this paragraph since you opened the page." in met.words
    assert "The river fell." in met.words
    assert words(draft)[0] == "The river fell."
    assert send(amina, met).status_code == 302
    assert words(draft) == ["Nobody had told us.", "We ask to be told."]


@pytest.mark.parametrize("page", ["remove/", "place/"])
def test_second_removal_and_a_late_move_are_told(draft, dara, amina, page):
    mine, gone = look(amina, at(draft, 0, page)), look(dara, at(draft, 0, "remove/"))
    send(dara, gone)
    answer = send(amina, mine)
    assert answer.status_code == 409
    assert "This paragraph is gone already." in Seen(answer).words
    assert len(words(draft)) == 2


def test_place_that_is_gone_is_asked_anew(draft, dara, amina):
    behind, key = look(amina, at(draft, 0, "place/")), paragraphs_of(draft)[2].key
    fill_in(dara, at(draft, 2, "remove/"))
    answer = send(amina, behind, after=str(key))
    assert answer.status_code == 422
    assert str(key) not in Seen(answer).form().choices["after"]
    assert words(draft) == ["The river rose at night.", "Nobody had told us."]


def test_new_paragraph_sent_twice_is_added_once(draft, dara):
    page = look(dara, new(draft))
    for _ in range(2):
        assert send(dara, page, words="More.", save="yes").status_code == 302
    assert words(draft)[-2:] == ["We ask to be told.", "More."]


def test_new_paragraph_sent_again_with_other_words_meets_itself_and_can_be_saved(draft, dara):
    page = look(dara, new(draft))
    send(dara, page, words="More.", save="yes")
    answer = send(dara, page, words="Much more.", save="yes")
    met = Seen(answer)
    assert answer.status_code == 409
    assert "More." in met.words
    assert send(dara, met, save="yes").status_code == 302
    assert words(draft)[-1] == "Much more."


def test_new_paragraph_stands_where_it_was_asked_for(draft, dara):
    first = paragraphs_of(draft)[0].key
    fill_in(dara, f"{new(draft)}?after={first}", words="In between.", save="yes")
    assert words(draft)[1] == "In between."


@pytest.mark.parametrize("after", ["nonsense", "%00", "00000000-0000-0000-0000-000000000000"])
def test_new_paragraph_after_nothing_known_stands_at_the_end(draft, dara, after):
    fill_in(dara, f"{new(draft)}?after={after}", words="Last.", save="yes")
    assert words(draft)[-1] == "Last."


def test_back_button_after_saving_is_no_way_to_lose_the_newer_words(draft, dara):
    page = look(dara, at(draft))
    send(dara, page, words="The river fell.", save="yes")
    answer = send(dara, page, words="The river stood.", save="yes")
    assert answer.status_code == 409
    assert words(draft)[0] == "The river fell."


def test_unsaved_words_are_private_to_who_wrote_them(draft, dara, amina):
    page = fill_in(dara, at(draft), words="A thought of mine.", keep="yes")
    assert "You have unsaved words here" in page.words
    assert look(dara, at(draft)).form().fields["words"] == "A thought of mine."
    assert look(amina, at(draft)).form().fields["words"] == "The river rose at night."
    for path in (home(draft), at(draft), f"{home(draft)}versions/", f"{home(draft)}history/"):
        assert "A thought of mine." not in amina.get(path).content.decode()
    assert draft.version().number == 1


def test_unsaved_words_of_a_new_paragraph_wait_where_they_belong(draft, dara):
    first = paragraphs_of(draft)[0].key
    page = fill_in(dara, f"{new(draft)}?after={first}", words="In between.", keep="yes")
    on = look(dara, page.links["Go on with your unsaved new paragraph"])
    assert on.form().fields["words"] == "In between."
    assert send(dara, on, save="yes").status_code == 302
    assert words(draft)[1] == "In between."
    assert "Go on with your unsaved" not in look(dara, home(draft)).words


def test_unsaved_words_are_thrown_away_when_asked(draft, dara):
    fill_in(dara, at(draft), words="A thought of mine.", keep="yes")
    fill_in(dara, at(draft), drop="yes")
    assert look(dara, at(draft)).form().fields["words"] == "The river rose at night."


def test_unsaved_words_remember_the_version_they_began_from(draft, dara, amina):
    fill_in(dara, at(draft), words="A thought of mine.", keep="yes")
    send(amina, look(amina, at(draft)), words="The river fell.", save="yes")
    answer = send(dara, look(dara, at(draft)), save="yes")
    assert answer.status_code == 409
    assert "The river fell." in Seen(answer).words


def test_text_that_was_fixed_meanwhile_gives_the_words_back(cast, draft, dara):
    page = look(dara, at(draft))
    actions.open_statement(draft, by=cast.amina.actor, shown="draft")
    answer = send(dara, page, words="These words took me an hour to write.", save="yes")
    met = Seen(answer)
    assert answer.status_code == 409
    assert "The text is fixed while it is out for signature." in met.words
    assert "These words took me an hour to write." in met.words
    assert words(draft)[0] == "The river rose at night."


@pytest.mark.parametrize("page", ["", "remove/", "place/"])
def test_paragraph_of_another_statement_is_not_here(cast, draft, dara, page):
    from tests.making import make_statement

    other = make_statement(cast.dara.actor, title="Other", paragraphs=("Elsewhere.",))
    address = f"{home(draft)}paragraphs/{paragraphs_of(other)[0].key}/{page}"
    assert dara.get(address).status_code == 404
    answer = dara.post(
        address, {"words": "Mine now.", "base": "1", "key": str(paragraphs_of(other)[0].key), "save": "yes"}
    )
    assert answer.status_code == 409
    assert words(other) == ["Elsewhere."]
    assert words(draft)[0] == "The river rose at night."


def test_paragraph_too_many_comes_back_with_its_words(cast, dara):
    from causeway.foundation.texts.wording import MOST_PARAGRAPHS
    from tests.making import make_statement

    full = make_statement(cast.dara.actor, paragraphs=[f"No. {n}." for n in range(MOST_PARAGRAPHS)])
    answer = send(dara, look(dara, new(full)), words="One more.", save="yes")
    met = Seen(answer)
    assert answer.status_code == 422
    assert "at most 200 paragraphs" in met.words
    assert met.form().fields["words"] == "One more."
