"""Dates by month for each person, and the addresses that calendar programs read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from causeway.coalition.accounts.actions import (
    change_passphrase,
    close_account,
    erase_account,
    shut_account,
)
from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.models import Account
from causeway.foundation.access import NotAllowed, NotValid
from causeway.foundation.access.tokens import token_for
from causeway.overview.calendar.actions import MOST_FEEDS, end_feed, make_feed
from causeway.overview.calendar.policy import FEED
from causeway.overview.calendar.queries import dates
from causeway.overview.models import Feed
from tests.asking import look, send
from tests.cast import signed_in_client
from tests.journals import told_about
from tests.making import PASSPHRASE, make_statement, open_up

CALENDAR, FEEDS = "/calendar/", "/calendar/addresses/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def soon():
    return timezone.now() + timedelta(days=2)


@pytest.fixture
def opened(cast, soon):
    return open_up(
        make_statement(cast.dara.actor, title="Rivers speak"), cast.amina.actor, signing_until=soon
    )


def address_of(feed):
    return f"/calendar/feed/{token_for(FEED, feed.pk)}/"


def entries(feed):
    answer = Client().get(address_of(feed))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_dates_stand_under_their_month(cast, opened, soon):
    page = look(signed_in_client(cast.chen), CALENDAR)
    assert "Signing of “Rivers speak” ends" in page.words
    assert f"{soon:%B %Y}" in page.words


def test_a_month_without_dates_says_what_would_stand_there(cast, opened):
    page = look(signed_in_client(cast.chen), f"{CALENDAR}?start=2031-05")
    assert "May 2031 to July 2031" in page.words
    assert "No date in these months" in page.words


@pytest.mark.parametrize("start", ["", "2031-13", "0001-01", "9999-12", "x" * 5000, "2031-05\x00", "٢٠٣١"])
def test_nonsense_for_a_month_is_this_month(cast, opened, start):
    answer = signed_in_client(cast.chen).get(CALENDAR, {"start": start})
    assert f"{timezone.now():%B %Y}" in answer.content.decode()


def test_months_follow_each_other_over_the_year(cast):
    client = signed_in_client(cast.chen)
    page = look(client, f"{CALENDAR}?start=2030-11")
    assert "November 2030 to January 2031" in page.words
    assert {"?start=2030-08", "?start=2031-02"} <= {given.get("href") for _tag, given in page.elements}


def test_nobody_is_told_of_dates_of_what_they_may_not_see(cast, soon):
    make_statement(cast.dara.actor, title="Only a draft")
    assert dates(cast.ivo.actor, timezone.now()) == []


def test_a_program_reads_hours_and_nothing_else(cast, opened, soon):
    (entry,) = entries(make_feed(says_titles=False, by=cast.chen.actor))
    assert entry.decoded("dtstart") == soon.replace(microsecond=0)
    assert entry.decoded("summary") == "A date"
    assert "Rivers" not in entry.to_ical().decode()
    assert str(opened.pk) not in entry.to_ical().decode()


def test_titles_and_ways_come_when_they_are_asked_for(cast, opened):
    (entry,) = entries(make_feed(says_titles=True, by=cast.chen.actor))
    assert entry.decoded("summary") == "Signing of “Rivers speak” ends"
    assert str(entry["url"]).endswith(f"/advocacy/statements/{opened.pk}/")


def test_an_entry_keeps_its_name_when_its_hour_moves(cast, opened, soon):
    feed = make_feed(says_titles=False, by=cast.chen.actor)
    before = entries(feed)[0]["uid"]
    type(opened).objects.filter(pk=opened.pk).update(signing_until=soon + timedelta(days=1))
    assert entries(feed)[0]["uid"] == before
    other = make_feed(says_titles=False, by=cast.chen.actor)
    assert entries(other)[0]["uid"] != before


def test_titles_come_in_the_language_of_the_person(cast, opened):
    Account.objects.filter(pk=cast.chen.account.pk).update(language="ar")
    (entry,) = entries(make_feed(says_titles=True, by=cast.chen.actor))
    assert "Signing" not in entry.decoded("summary")


def test_an_address_that_was_ended_reads_nothing(cast, opened):
    client = signed_in_client(cast.chen)
    feed = make_feed(says_titles=False, by=cast.chen.actor)
    page = look(client, FEEDS)
    place = next(n for n, form in enumerate(page.forms) if form.action == f"{FEEDS}{feed.pk}/end/")
    assert send(client, page, place).status_code == 302
    assert Client().get(address_of(feed)).status_code == 404
    assert not Feed.objects.exists()


def test_an_address_is_dead_once_its_person_shut_the_account_and_stays_so(cast, opened):
    feed = make_feed(says_titles=False, by=cast.chen.actor)
    assert entries(feed)
    chen = cast.chen.account
    shut_account(
        chen,
        first=cast.bruno.account,
        second=cast.dara.account,
        passphrase=PASSPHRASE,
        by=cast.chen.actor,
    )
    assert Client().get(address_of(feed)).status_code == 404
    Account.objects.filter(pk=chen.pk).update(shut_at=None)
    assert Client().get(address_of(feed)).status_code == 404
    assert entries(make_feed(says_titles=False, by=actor_of(Account.objects.get(pk=chen.pk))))


def test_an_address_is_dead_once_its_person_left(cast, opened):
    feed = make_feed(says_titles=False, by=cast.chen.actor)
    close_account(cast.chen.account, by=cast.amina.actor)
    assert Client().get(address_of(feed)).status_code == 404


def test_an_address_is_dead_once_its_person_took_another_passphrase(cast, opened):
    feed = make_feed(says_titles=False, by=cast.chen.actor)
    change_passphrase(
        cast.chen.account, old=PASSPHRASE, new="another willow over the wall", by=cast.chen.actor
    )
    assert Client().get(address_of(feed)).status_code == 404


def test_whoever_finds_a_session_open_makes_no_address_without_the_passphrase(cast):
    answer = signed_in_client(cast.chen, proved={"confirmed_for": timedelta(0)}).post(
        FEEDS, {"says": "titles"}
    )
    assert answer.status_code == 401
    assert not Feed.objects.exists()


def test_addresses_go_with_the_account(cast):
    make_feed(says_titles=True, by=cast.chen.actor)
    erase_account(cast.chen.account, by=cast.chen.actor)
    assert not Feed.objects.exists()


def test_an_address_is_shown_once_and_to_its_person_only(cast):
    client = signed_in_client(cast.chen)
    answer = client.post(FEEDS, {"says": "neutral"})
    (feed,) = Feed.objects.all()
    assert address_of(feed) in answer.content.decode()
    for again in (FEEDS, f"{FEEDS}?made={feed.pk}"):
        assert address_of(feed) not in client.get(again).content.decode()


def test_ten_addresses_are_enough(cast):
    for _ in range(MOST_FEEDS):
        make_feed(says_titles=False, by=cast.chen.actor)
    answer = signed_in_client(cast.chen).post(FEEDS, {"says": "titles"})
    assert answer.status_code == 422
    assert "End one that you do not use." in answer.content.decode()
    with pytest.raises(NotValid):
        make_feed(says_titles=False, by=cast.chen.actor)
    make_feed(says_titles=False, by=cast.dara.actor)


def test_nobody_ends_the_address_of_somebody_else(cast):
    feed = make_feed(says_titles=False, by=cast.chen.actor)
    with pytest.raises(NotAllowed):
        end_feed(feed, by=cast.amina.actor)
    assert told_about(feed) == [("calendar.feed", {})]


def test_what_is_published_already_stays_out(cast, opened):
    later = datetime(2031, 5, 1, 18, tzinfo=UTC)
    type(opened).objects.filter(pk=opened.pk).update(signing_until=later)
    assert [moment.due for moment in dates(cast.chen.actor, timezone.now())] == [later]
    assert dates(cast.chen.actor, timezone.now(), later) == []
