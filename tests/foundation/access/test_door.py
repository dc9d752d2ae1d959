"""The door: marks are asked before a view runs, and a refusal is a page with its sentence."""

import uuid

import pytest
from django.test import Client

from causeway.foundation.access.checks import views_are_marked
from causeway.foundation.access.marks import Mark, mark_of, open_to_anyone
from causeway.foundation.access.tokens import token_for
from tests.cast import signed_in_client

pytestmark = pytest.mark.urls("tests.foundation.access.things")


def test_view_without_a_mark_is_refused_at_the_door_and_when_the_house_starts(cast):
    for person in cast:
        answer = signed_in_client(person).get("/things/unmarked/")
        assert (answer.status_code, b"secret" in answer.content) == (404, False)
    found = views_are_marked()
    assert [error.id for error in found] == ["access.E001"]
    assert "things/unmarked/" in found[0].msg


def test_open_page_reads_no_session_and_knows_nobody(cast):
    answer = signed_in_client(cast.amina).get("/things/open/")
    assert answer.content.decode() == "open to anyone; session read: False"


@pytest.mark.parametrize(
    ("page", "inside"),
    [
        ("own", {"amina", "bruno", "chen", "dara", "ivo"}),
        ("desk", {"amina"}),
        ("draft", {"dara"}),
    ],
)
def test_marks_let_in_whom_they_name(cast, page, inside):
    for name in ("amina", "bruno", "chen", "dara", "ivo"):
        answer = signed_in_client(cast[name]).get(f"/things/{page}/")
        assert (name, answer.status_code) == (name, 200 if name in inside else 403)
    for name in ("femi", "nobody"):
        answer = signed_in_client(cast[name]).get(f"/things/{page}/")
        assert answer["Location"] == f"/sign-in/?next=%2Fthings%2F{page}%2F"


def test_missing_role_is_explained(cast):
    answer = signed_in_client(cast.chen).get("/things/desk/")
    assert "This page needs another role in the alliance than yours." in answer.content.decode()


def test_who_posts_without_a_session_is_not_led_back_to_the_form(db):
    assert Client().post("/things/own/")["Location"] == "/sign-in/"


def test_link_opens_its_own_record_only(db):
    pk = uuid.uuid4()
    answer = Client().get(f"/things/link/{token_for('thing.open', pk)}/")
    assert answer.content.decode() == str(pk)
    for token in (token_for("thing.close", pk), "x", token_for("thing.open", pk)[:-1]):
        assert Client().get(f"/things/link/{token}/").status_code == 404


@pytest.mark.parametrize(
    ("how", "status", "sentence"),
    [
        ("allowed", 403, "You may not."),
        ("now", 409, "Not now."),
        ("valid", 422, "Not so."),
        ("many", 429, "Too often."),
    ],
)
def test_refusal_is_a_page_with_its_sentence(db, how, status, sentence):
    answer = Client().get(f"/things/refuse/{how}/")
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert answer.get("Retry-After") == ("30" if how == "many" else None)


def test_refusal_gives_long_answers_back_and_nothing_that_guards_a_door(db):
    sent = {
        "words": "a long answer that took an hour to write",
        "short": "short",
        "passphrase": "a willow bends over the water",
        "csrfmiddlewaretoken": "t" * 64,
        "born": "b" * 64,
    }
    page = Client().post("/things/refuse/now/", sent).content.decode()
    assert "a long answer that took an hour to write" in page
    for guarded in ("a willow bends", "t" * 64, "b" * 64):
        assert guarded not in page


def test_what_is_no_refusal_is_no_page_of_the_door(db):
    with pytest.raises(ValueError, match="other"):
        Client().get("/things/refuse/other/")


def test_mark_is_seen_through_decorators_and_nothing_else_is_a_mark():
    from django.views.decorators.http import require_safe

    @open_to_anyone
    @require_safe
    def page(request):
        """A page."""

    assert mark_of(page) == Mark("open")
    page.mark = "open"
    assert mark_of(page) is None
    assert Mark("open").is_open
    assert Mark("link", purpose="x").is_open
    assert not Mark("signed in").is_open


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
@pytest.mark.parametrize("page", ["open", "own", "unmarked"])
def test_other_methods_stop_at_the_door(cast, method, page):
    answer = getattr(signed_in_client(cast.amina), method)(f"/things/{page}/")
    assert answer.status_code == 405
    assert "POST" in answer["Allow"]
