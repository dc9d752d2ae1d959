"""Ties between records: made and taken off by who may, shown to who may see both ends."""

import pytest
from django.db import IntegrityError, transaction

from causeway.advocacy.statements import actions
from causeway.foundation.access import NotAllowed, NotNow, NotValid
from causeway.foundation.links import tie, tied_to, untie
from causeway.foundation.links.models import READ_BACKWARDS, Link, Says
from tests.asking import Seen, look, send
from tests.cast import signed_in_client
from tests.journals import told_about
from tests.making import make_statement, open_up


@pytest.fixture
def public(cast):
    """Anyone sees it."""
    return open_up(make_statement(cast.dara.actor, title="Open to all"), cast.amina.actor)


@pytest.fixture
def hidden(cast):
    """Only members see it."""
    return make_statement(cast.dara.actor, title="Only for members")


def test_tie_reads_from_both_ends(cast, public, hidden):
    tie(hidden, to=public, says="follows", by=cast.dara.actor)
    (forward,) = tied_to(hidden, cast.chen.actor)
    (back,) = tied_to(public, cast.chen.actor)
    assert (forward.label, str(forward.words), forward.is_forward) == ("Open to all", "follows up", True)
    assert (back.label, str(back.words), back.is_forward) == ("Only for members", "is followed up by", False)
    assert back.url == f"/advocacy/statements/{hidden.pk}/"


def test_every_tie_has_words_for_both_directions():
    assert set(READ_BACKWARDS) == set(Says)
    assert len({str(words) for words in READ_BACKWARDS.values()}) == len(Says)


@pytest.mark.parametrize("who", ["ivo", "femi", "nobody"])
def test_tie_to_what_one_may_not_see_leaves_no_trace_not_even_a_count(cast, public, hidden, who):
    untied = tied_to(public, cast[who].actor)
    tie(public, to=hidden, says="cites", by=cast.dara.actor)
    tie(hidden, to=public, says="cites", by=cast.dara.actor)
    assert tied_to(public, cast[who].actor) == untied == []
    assert len(tied_to(public, cast.chen.actor)) == 2


def test_page_with_a_hidden_tie_is_the_page_without_it(cast, public, hidden):
    client, path = signed_in_client(cast.ivo), f"/advocacy/statements/{public.pk}/"

    def facts():
        words = look(client, path).words
        return words[words.index("Tied to") :]

    before = facts()
    tie(public, to=hidden, says="cites", by=cast.dara.actor)
    assert facts() == before
    assert "Only for members" not in client.get(path).content.decode()


def test_tie_shows_itself_once_the_other_end_may_be_seen(cast, public, hidden):
    tie(public, to=hidden, says="cites", by=cast.dara.actor)
    actions.open_statement(hidden, by=cast.amina.actor, shown="draft")
    assert [tied.label for tied in tied_to(public, cast.ivo.actor)] == ["Only for members"]


def test_tie_to_a_kind_that_offers_no_page_is_not_shown(cast, public):
    tie(public, to=cast.chen.account, says="about", by=cast.dara.actor)
    assert tied_to(public, cast.amina.actor) == []


@pytest.mark.parametrize("who", ["bruno", "chen", "ivo", "femi", "nobody"])
def test_only_who_may_change_a_record_ties_and_unties_it(cast, public, hidden, who):
    with pytest.raises(NotAllowed):
        tie(public, to=hidden, says="cites", by=cast[who].actor)
    tie(public, to=hidden, says="cites", by=cast.dara.actor)
    with pytest.raises(NotAllowed):
        untie(public, to=hidden, says="cites", by=cast[who].actor)
    assert Link.objects.count() == 1


def test_nobody_ties_to_what_they_may_not_see(cast, public):
    from causeway.coalition.models import Account

    closed = Account.objects.called("femi").get()
    with pytest.raises(NotAllowed):
        tie(public, to=closed, says="about", by=cast.dara.actor)


def test_tied_twice_is_tied_once_and_told_once(cast, public, hidden):
    for _ in range(2):
        tie(public, to=hidden, says="cites", by=cast.dara.actor)
    assert Link.objects.count() == 1
    assert [kind for kind, _facts in told_about(public)].count("link.tie") == 1


def test_two_records_may_be_tied_in_two_ways(cast, public, hidden):
    for says in ("cites", "answers"):
        tie(public, to=hidden, says=says, by=cast.dara.actor)
    assert [str(tied.words) for tied in tied_to(public, cast.chen.actor)] == ["cites", "answers"]


def test_untied_twice_is_told(cast, public, hidden):
    tie(public, to=hidden, says="cites", by=cast.dara.actor)
    untie(public, to=hidden, says="cites", by=cast.dara.actor)
    with pytest.raises(NotNow, match="already gone"):
        untie(public, to=hidden, says="cites", by=cast.dara.actor)
    assert told_about(hidden)[-1][0] == "link.untie"


def test_tie_needs_known_words_and_two_ends(cast, public, hidden):
    with pytest.raises(NotValid, match="how the two belong together"):
        tie(public, to=hidden, says="hates", by=cast.dara.actor)
    with pytest.raises(NotValid, match="to itself"):
        tie(public, to=public, says="cites", by=cast.dara.actor)


@pytest.mark.parametrize("change", [{"says": "hates"}, {"itself": True}])
def test_table_refuses_ties_that_cannot_be(cast, public, hidden, change):
    end = public.pk if change.pop("itself", False) else hidden.pk
    row = Link(from_record_id=public.pk, to_record_id=end, says=change.get("says", "cites"))
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_tie_is_made_and_taken_off_on_its_page(cast, public, hidden):
    client, path = signed_in_client(cast.dara), f"/advocacy/statements/{hidden.pk}/ties/"
    page = look(client, path)
    assert page.form().choices["to"] == [str(public.pk)]
    assert send(client, page, says="follows", to=str(public.pk)).status_code == 302
    page = look(client, path)
    assert "follows up Open to all" in page.words
    assert "is followed up by Only for members" in look(client, f"/advocacy/statements/{public.pk}/").words
    assert send(client, page).status_code == 302
    again = send(client, page)
    assert again.status_code == 409
    assert "This tie is already gone." in Seen(again).words
    assert "Not tied to anything yet." in look(client, path).words


def test_many_ties_are_read_as_quickly_as_one(cast, public, django_assert_num_queries):
    for rows in range(3):
        tie(public, to=make_statement(cast.dara.actor, title=f"No. {rows}"), says="cites", by=cast.dara.actor)
        actor = cast.chen.actor
        with django_assert_num_queries(2):
            assert len(tied_to(public, actor)) == rows + 1
