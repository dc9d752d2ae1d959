"""The morning page: for each person what waits, what comes, what moved."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.foundation.jobs import run_due
from causeway.foundation.journal import moved_since
from causeway.overview.home.queries import next_dates, waiting_for, what_moved
from tests.asking import look
from tests.cast import signed_in_client
from tests.making import answers, make_organisation, make_statement, open_up, sign_as_stranger

HOME = "/home/"


@pytest.fixture
def soon():
    return timezone.now() + timedelta(days=2)


def begin(cast, title, **dates):
    return open_up(make_statement(cast.dara.actor, title=title), cast.amina.actor, **dates)


def sentences(lines):
    return [line.sentence for line in lines]


def test_what_waits_is_each_persons_own(cast, soon):
    begin(cast, "Sign me", signing_until=soon)
    assert sentences(waiting_for(cast.bruno.actor)) == ["Sign “Sign me”, or let it pass"]
    for who in ("amina", "chen", "dara", "ivo", "nobody"):
        assert waiting_for(cast[who].actor) == []


def test_due_ones_stand_first_and_those_without_a_day_last(cast, soon):
    begin(cast, "Some day")
    begin(cast, "Later", signing_until=soon + timedelta(days=1))
    begin(cast, "Sooner", signing_until=soon)
    assert sentences(waiting_for(cast.bruno.actor)) == [
        "Sign “Sooner”, or let it pass",
        "Sign “Later”, or let it pass",
        "Sign “Some day”, or let it pass",
    ]


def test_statement_that_nobody_closed_waits_for_coordinators(cast, soon):
    late = begin(cast, "Forgotten", signing_until=timezone.now() - timedelta(hours=1), publish_at=soon)
    (line,) = waiting_for(cast.amina.actor)
    assert line.sentence == "Close signing of “Forgotten”"
    assert line.due == soon
    assert waiting_for(cast.dara.actor) == waiting_for(cast.bruno.actor) == []
    actions.reopen_statement(late, by=cast.amina.actor, shown="open", note="Too late.")
    assert waiting_for(cast.amina.actor) == []


def test_refused_publication_waits_with_its_sentence(cast, soon):
    statement = begin(cast, "Not yet", publish_at=soon)
    sign_as_stranger(statement, "River Watch")
    actions.close_statement(statement, by=cast.amina.actor, shown="open")
    actions.reopen_statement(statement, by=cast.amina.actor, shown="closed", note="A number is wrong.")
    run_due(soon)
    assert "The statement is not closed any more" in look(signed_in_client(cast.amina), HOME).words
    assert "not closed any more" not in look(signed_in_client(cast.dara), HOME).words


def test_page_counts_and_leads_to_what_waits(cast, soon):
    statement = begin(cast, "Sign me", signing_until=soon)
    page = look(signed_in_client(cast.bruno), HOME)
    assert "1 thing waits for you" in page.words
    assert page.links["Sign “Sign me”, or let it pass"] == f"/advocacy/statements/{statement.pk}/sign/"
    assert "It is open for signature, and your organisation has not signed this version." in page.words
    assert "Nothing waits for you" in look(signed_in_client(cast.chen), HOME).words


def test_dates_are_those_one_may_see_the_nearest_first(cast, soon):
    begin(cast, "Later", signing_until=soon + timedelta(days=1))
    begin(cast, "Sooner", signing_until=soon)
    begin(cast, "Past", signing_until=timezone.now() - timedelta(days=1))
    closed = begin(cast, "Closed one", publish_at=soon + timedelta(hours=1))
    sign_as_stranger(closed, "River Watch")
    actions.close_statement(closed, by=cast.amina.actor, shown="open")
    make_statement(cast.dara.actor, title="Only a draft")
    ends, ends_later = "Signing of “Sooner” ends", "Signing of “Later” ends"
    assert sentences(next_dates(cast.chen.actor)) == [ends, "“Closed one” is published", ends_later]
    assert sentences(next_dates(cast.ivo.actor)) == [ends, ends_later]


def test_what_moved_is_what_one_may_see_newest_first_and_told_once(cast):
    statement = begin(cast, "Moving")
    for number in range(3):
        sign_as_stranger(statement, f"Organisation {number}")
    make_statement(cast.dara.actor, title="Only a draft")
    told = [str(moment.sentence) for moment in what_moved(cast.chen.actor)]
    assert "Only a draft" in told[0]
    assert "(3 times)" in told[1]
    assert "Amina opened it for signature" in told[2]


def test_what_moved_tells_nobody_outside_how_an_open_statement_came_about(cast):
    begin(cast, "Moving")
    assert any("Dara began the draft" in str(moment.sentence) for moment in what_moved(cast.chen.actor))
    assert what_moved(cast.ivo.actor) == what_moved(cast.nobody.actor) == []


def test_what_moved_leads_to_its_record_and_runs_nothing(cast):
    statement = make_statement(cast.dara.actor, title="<script>alert(1)</script>")
    (moment,) = [one for one in what_moved(cast.chen.actor) if str(statement.pk) in str(one.sentence)]
    assert f'<a href="/advocacy/statements/{statement.pk}/">' in str(moment.sentence)
    assert "<script" not in str(moment.sentence)


def test_what_moved_forgets_after_a_fortnight(cast, monkeypatch):
    make_statement(cast.dara.actor)
    assert what_moved(cast.chen.actor)
    monkeypatch.setattr("causeway.overview.home.queries.LOOK_BACK", timedelta(seconds=-1))
    assert what_moved(cast.chen.actor) == []
    assert moved_since(timezone.now() - timedelta(days=14))


@pytest.mark.parametrize("who", ["femi", "nobody"])
def test_home_is_for_people_who_are_here(cast, who):
    assert signed_in_client(cast[who]).get(HOME)["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("who", ["amina", "bruno", "chen", "dara", "ivo"])
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_home_asks_little_and_as_often_for_many_as_for_one(cast, soon, who, prefix):
    client, found = signed_in_client(cast[who]), []
    for rows in (1, 3):
        for number in range(rows):
            begin(cast, f"Open {rows} {number}", signing_until=soon)
            begin(cast, f"Late {rows} {number}", signing_until=timezone.now() - timedelta(hours=1))
            closed = begin(cast, f"Closed {rows} {number}", publish_at=soon)
            actions.sign_on(closed, cast.bruno.organisation, answers(), by=cast.bruno.actor)
            actions.close_statement(closed, by=cast.amina.actor, shown="open")
            refused(cast, f"Refused {rows} {number}")
            make_organisation(f"Organisation {rows} {number}")
        client.get(prefix + HOME)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(prefix + HOME).status_code == 200
        found.append(len(asked))
    assert found[0] == found[1], "\n".join(query["sql"][:150] for query in asked)
    assert found[1] <= 20


def refused(cast, title):
    """A job that needs somebody."""
    statement = begin(cast, title, publish_at=timezone.now())
    sign_as_stranger(statement, "River Watch")
    actions.close_statement(statement, by=cast.amina.actor, shown="open")
    actions.reopen_statement(statement, by=cast.amina.actor, shown="closed", note="Wait.")
    run_due()
