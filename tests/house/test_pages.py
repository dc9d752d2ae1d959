"""Every page that anybody gets, in every language, is judged as a browser without JavaScript would meet it."""

from django.conf import settings

from tests.house import doors


def test_every_page_works_without_javascript_and_is_sound(walked):
    said = {
        f"{prefix} {name} {word} {method}: {each}"
        for (prefix, name, word, method, _column), seen in walked.items()
        for each in seen.complaints
    }
    assert sum(seen.is_page for seen in walked.values()) > 100
    assert not said, "\n".join(sorted(said))


def test_arabic_pages_run_from_right_to_left(walker):
    response = walker.ask("accounts:sign_in", "", "nobody", "GET", prefix="/ar")
    assert b'dir="rtl"' in response.content


def test_no_page_breaks(walked):
    assert [key for key, seen in walked.items() if seen.status >= 500] == []


def test_pages_for_anyone_set_no_cookie_and_read_no_session(walked):
    addresses = doors.addresses()
    for (_prefix, name, *_rest, method, _column), seen in walked.items():
        if addresses[name][0].word == "open" and method == "GET":
            allowed = [settings.CSRF_COOKIE_NAME] if seen.has_form else []
            assert (name, seen.cookies) == (name, allowed)
            assert seen.has_form or "Cookie" not in seen.varies, name
