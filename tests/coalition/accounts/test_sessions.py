"""How long a session lives, and what it carries."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from causeway.coalition.accounts import sessions
from causeway.coalition.accounts.actions import change_passphrase, end_all_sessions
from causeway.coalition.accounts.views import signing_in
from causeway.coalition.models import Account, Session
from tests.cast import signed_in_client
from tests.making import PASSPHRASE

COOKIE = settings.SESSION_COOKIE_NAME
WEEK = 7 * 24 * 60 * 60


def signed_in(handle="amina", device="own"):
    client = Client()
    client.post("/sign-in/", {"handle": handle, "passphrase": PASSPHRASE, "device": device})
    assert COOKIE in client.cookies
    return client


def status(client):
    return client.get("/account/").status_code


def test_own_device_keeps_the_cookie_for_a_week(cast):
    assert signed_in(device="own").cookies[COOKIE]["max-age"] == WEEK


def test_shared_device_never_writes_the_cookie_to_disk(cast):
    cookie = signed_in(device="shared").cookies[COOKIE]
    assert cookie["max-age"] == cookie["expires"] == ""


def later(monkeypatch, **passed):
    """The clock of sessions, moved on."""
    now = timezone.now() + timedelta(**passed)
    monkeypatch.setattr(sessions.timezone, "now", lambda: now)


def test_shared_device_is_signed_out_after_thirty_idle_minutes(cast, monkeypatch):
    client = signed_in(device="shared")
    later(monkeypatch, minutes=29)
    assert status(client) == 200
    later(monkeypatch, minutes=28)
    assert status(client) == 200
    later(monkeypatch, minutes=31)
    assert status(client) == 302
    assert not Session.objects.exists()


def test_shared_device_stays_signed_in_while_it_is_used_and_twelve_hours_at_most(cast, monkeypatch):
    client = signed_in(device="shared")
    for _ in range(28):
        later(monkeypatch, minutes=25)
        assert status(client) == 200
    for _ in range(2):
        later(monkeypatch, minutes=25)
        last = status(client)
    assert last == 302


def test_the_idle_clock_writes_once_in_five_minutes(cast, monkeypatch, django_assert_num_queries):
    client = signed_in(device="shared")
    ends = Session.objects.get().ends_at
    assert status(client) == 200
    assert Session.objects.get().ends_at == ends
    later(monkeypatch, minutes=6)
    assert status(client) == 200
    assert Session.objects.get().ends_at > ends


def test_own_device_is_signed_out_after_a_week_however_often_it_comes(cast):
    client = signed_in()
    ends = Session.objects.get().ends_at
    assert ends - timezone.now() <= timedelta(seconds=WEEK)
    assert status(client) == 200
    assert Session.objects.get().ends_at == ends
    Session.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert status(client) == 302


def test_cookie_is_kept_from_scripts_and_other_sites(cast):
    cookie = signed_in().cookies[COOKIE]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"


def test_session_says_who_and_nothing_about_the_visit(cast):
    client = signed_in(device="shared")
    kept = Session.objects.values().get()
    assert kept.keys() == {
        "id", "account_id", "device", "is_half", "gave_factor", "confirmed_until", "challenge", "ends_at", "ends_by",
    }  # fmt: skip
    assert kept["account_id"] == cast.amina.account.pk
    assert client.cookies[COOKIE].value not in str(kept)


def test_signing_out_ends_the_session_on_the_server(cast):
    client = signed_in()
    kept = client.cookies[COOKIE].value
    assert client.post("/sign-out/").status_code == 302
    assert not Session.objects.exists()
    thief = Client()
    thief.cookies[COOKIE] = kept
    assert status(thief) == 302


def test_signing_out_by_a_link_is_refused(cast):
    client = signed_in()
    assert client.get("/sign-out/").status_code == 405
    assert status(client) == 200


def test_signing_out_everywhere_ends_every_session_of_this_person_and_no_other(cast):
    here, there, chen = signed_in(), signed_in(), signed_in("chen")
    assert here.post("/account/end-all-sessions/").status_code == 302
    assert (status(here), status(there), status(chen)) == (302, 302, 200)


def test_page_before_signing_out_everywhere_ends_nothing(cast):
    client = signed_in()
    assert "every device" in client.get("/account/end-all-sessions/").content.decode()
    assert status(client) == 200


def test_a_new_passphrase_ends_the_sessions_that_stood_and_keeps_the_one_at_hand(cast):
    here, there = signed_in(), signed_in()
    before, new = here.cookies[COOKIE].value, "another willow over the wall"
    here.post("/account/passphrase/", {"old": PASSPHRASE, "passphrase": new, "once_more": new})
    assert (status(here), status(there)) == (200, 302)
    assert here.cookies[COOKIE].value != before


def test_closing_an_account_ends_its_session_at_the_next_page(cast):
    client = signed_in()
    Account.objects.called("amina").update(closed_at=timezone.now())
    assert status(client) == 302
    assert not Session.objects.exists()


@pytest.mark.parametrize("cookie", ["", "x", "a" * 32, "é" * 32, "a" * 5000, "../../etc/passwd"])
def test_a_cookie_that_is_not_ours_opens_nothing(cast, cookie):
    client = Client()
    client.cookies[COOKIE] = cookie
    assert status(client) == 302


@pytest.mark.parametrize("address", ["/sign-in/", "/what-is-stored/"])
def test_open_pages_do_not_read_the_session(cast, address, django_assert_num_queries):
    client = signed_in_client(cast.amina)
    with django_assert_num_queries(0):
        page = client.get(address)
    assert "Amina" not in page.content.decode()
    assert "Cookie" not in page.get("Vary", "") or address == "/sign-in/"
    assert COOKIE not in page.cookies


def test_who_asks_costs_two_queries(cast, django_assert_num_queries):
    client = signed_in_client(cast.ivo)
    with django_assert_num_queries(2 + 2):  # session with account, roles; places in use, and the list
        client.get("/coalition/organisations/")


def test_expired_sessions_of_everybody_go_with_the_next_sign_in(cast):
    signed_in("chen")
    Session.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    signed_in()
    assert Session.objects.count() == 1


def test_only_the_person_ends_all_sessions(cast):
    from causeway.foundation.access import NotAllowed

    with pytest.raises(NotAllowed):
        end_all_sessions(cast.chen.account, by=cast.amina.actor)


def test_signing_out_clears_what_the_browser_keeps_of_us(cast):
    assert signed_in_client(cast.chen).post("/sign-out/")["Clear-Site-Data"] == '"*"'


def test_a_passphrase_that_is_changed_while_it_is_checked_opens_no_session(cast, monkeypatch):
    """Whoever knows the old one could send sign-ins until one is checked before the change and let in after it."""
    recognise = signing_in.recognise

    def slowly(*typed, **more):
        found = recognise(*typed, **more)
        owner = Account.objects.get(pk=cast.chen.account.pk)
        change_passphrase(owner, old=PASSPHRASE, new="another willow over the wall", by=cast.chen.actor)
        return found

    monkeypatch.setattr(signing_in, "recognise", slowly)
    thief = Client()
    sent = {"handle": "chen", "passphrase": PASSPHRASE, "device": "own"}
    assert thief.post("/sign-in/", sent).status_code == 409
    assert status(thief) == 302
    assert not Session.objects.exists()
