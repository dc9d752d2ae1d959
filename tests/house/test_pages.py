"""Every page that anybody gets, in every language, is judged as a browser without JavaScript would meet it."""

from django.conf import settings

from tests.coalition.members.examples import WEBSITE
from tests.house import doors
from tests.house.rules import html

LEADS_AWAY = {settings.LEAVE_FOR, WEBSITE}  # “Leave quickly”, and the website of an organisation on its page


def test_every_page_works_without_javascript_and_is_sound(walked):
    said = {f"{' '.join(key[:-1])}: {each}" for key, seen in walked.seen.items() for each in seen.complaints}
    assert doors.ONLY or sum(seen.is_page for seen in walked.seen.values()) > 500
    assert not said, "\n".join(sorted(said))


def test_no_page_asks_another_site_for_anything_or_leads_to_an_unknown_one(walked):
    away = {
        f"{' '.join(key[:-1])}: {address}"
        for key, seen in walked.seen.items()
        for is_fetched, address in seen.addresses
        if html.is_elsewhere(address, (settings.ADDRESS,))
        and (address not in LEADS_AWAY or (is_fetched and key[1] != "pages:leave"))
    }
    named = {address for seen in walked.seen.values() for _fetched, address in seen.addresses}
    assert doors.ONLY or named >= LEADS_AWAY
    assert not away, "\n".join(sorted(away))


def test_arabic_pages_run_from_right_to_left(walker):
    response = walker.ask("accounts:sign_in", "right", "nobody", "GET", prefix="/ar")
    assert b'dir="rtl"' in response.content


def test_no_page_breaks(walked):
    assert [key for key, seen in walked.seen.items() if seen.status >= 500] == []


def test_pages_for_anyone_set_no_cookie_and_read_no_session(walked):
    addresses = doors.addresses()
    for (_prefix, name, _word, method, _column), seen in walked.seen.items():
        if addresses[name].mark.is_open and method == "GET":
            allowed = [settings.CSRF_COOKIE_NAME] if seen.has_form else []
            assert (name, seen.cookies) == (name, allowed)
            assert seen.has_form or "Cookie" not in seen.headers.get("Vary", ""), name
