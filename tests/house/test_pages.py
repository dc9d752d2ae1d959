"""Every page that anybody gets, in every language, is judged as a browser without JavaScript would meet it."""

import pytest

from tests.house import doors, examples
from tests.house.rules import html


@pytest.fixture
def walker(db, settings):
    settings.LIMITS = False
    return doors.Walker(examples.furnish())


def is_page(response):
    return response.headers.get("Content-Type", "").startswith("text/html") and response.content


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_every_page_works_without_javascript_and_is_sound(walker, prefix):
    said, seen = set(), 0
    for (name, word), columns in doors.all_examples().items():
        for column in columns:
            for method in ("GET", "POST"):
                response = walker.ask(name, word, column, method, prefix)
                if is_page(response):
                    seen += 1
                    said |= {
                        f"{name} {word} {method}: {each}"
                        for each in html.complaints(response.content.decode())
                    }
    assert seen > 50
    assert not said, "\n".join(sorted(said))


def test_arabic_pages_run_from_right_to_left(walker):
    response = walker.ask("accounts:sign_in", "", "nobody", "GET", prefix="/ar")
    assert b'dir="rtl"' in response.content


def test_pages_for_anyone_set_no_cookie_and_read_no_session(walker):
    for name, word in doors.all_examples():
        mark, _parts = doors.addresses()[name]
        response = walker.ask(name, word, "amina", "GET")
        if mark.word != "open" or b'method="post"' in response.content:
            continue
        assert (name, response.cookies.keys()) == (name, {}.keys())
        assert "Cookie" not in response.headers.get("Vary", "")
