"""A form that was sent after the session had ended survives signing in, and nothing of it is stored."""

import html
import re

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client

from causeway.coalition.models import Session
from causeway.foundation.texts.models import WorkingCopy
from tests.asking import Seen
from tests.cast import signed_in_client
from tests.house.rules import rows
from tests.making import PASSPHRASE, code_of, enrol, make_statement

WORDS = "We ask that the gates are opened by day, and that somebody calls before."
RIGHT = {"handle": "dara", "passphrase": PASSPHRASE, "device": "own"}


@pytest.fixture
def late(cast):
    """Dara's browser with a form for a new paragraph open, after her session has ended."""
    statement = make_statement(cast.dara.actor)
    client = signed_in_client(cast.dara, enforce_csrf_checks=True)
    address = f"/advocacy/statements/{statement.pk}/paragraphs/new/"
    page = client.get(address)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
    Session.objects.all().delete()
    return (
        client,
        address,
        dict(Seen(page).forms[-1].fields)
        | {"csrfmiddlewaretoken": token, "words": WORDS, "passcode": "hidden", "api_token": "hidden"},
    )


def carried_in(page):
    return html.unescape(re.search(r'name="carried" value="([^"]+)"', page.content.decode())[1])


def token_in(page):
    return re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]


def sign_in_with(client, page, **more):
    sent = RIGHT | {"carried": carried_in(page), "csrfmiddlewaretoken": token_in(page)} | more
    return client.post("/sign-in/", sent)


def test_what_was_typed_is_back_after_signing_in_and_goes_where_it_was_meant_to_go(late):
    client, address, typed = late
    asked = client.post(address, typed)
    assert asked.status_code == 401
    assert "comes back in the next step" in asked.content.decode()
    back = sign_in_with(client, asked)
    assert back.status_code == 200
    form = next(form for form in Seen(back).forms if form.action == address)
    assert f'<code class="long-word" lang="zxx" dir="ltr">{address}</code>' in back.content.decode()
    assert form.fields["words"] == WORDS
    assert WORDS in html.unescape(back.content.decode())
    fresh = token_in(back)
    sent = client.post(address, dict(form.fields) | {"csrfmiddlewaretoken": fresh})
    assert sent.status_code == 302
    assert client.get(sent["Location"]).content.decode().count(WORDS) == 1


def test_it_survives_a_wrong_passphrase_and_the_second_step_too(cast, late):
    client, address, typed = late
    secret = enrol(cast.dara.account)
    asked = client.post(address, typed)
    asked = sign_in_with(client, asked, passphrase="not the right one")
    assert asked.status_code == 422
    step = sign_in_with(client, asked)
    assert "Second step" in step.content.decode()
    back = client.post(
        "/sign-in/code/",
        {"code": code_of(secret), "carried": carried_in(step), "csrfmiddlewaretoken": token_in(step)},
    )
    assert WORDS in html.unescape(back.content.decode())


def test_nothing_of_it_is_stored(late):
    client, address, typed = late
    before = rows.everything()
    asked = client.post(address, typed)
    assert rows.changes(before, rows.everything()) == []
    sign_in_with(client, asked)
    assert not list(rows.holding(WORDS))
    assert not WorkingCopy.objects.exists()


def test_the_token_is_a_fresh_one(late):
    client, address, typed = late
    asked = client.post(address, typed)
    before = client.cookies[settings.CSRF_COOKIE_NAME].value
    back = sign_in_with(client, asked)
    assert client.cookies[settings.CSRF_COOKIE_NAME].value != before
    assert client.post(address, {"csrfmiddlewaretoken": typed["csrfmiddlewaretoken"]}).status_code == 403
    assert token_in(back)


def test_what_guards_a_door_does_not_travel(late):
    client, address, typed = late
    to, answers = signing.loads(carried_in(client.post(address, typed)), salt="causeway.accounts.carried")
    assert to == address
    assert dict(answers)["words"] == WORDS
    assert "hidden" not in dict(answers).values()


@pytest.mark.parametrize("made", ["nonsense", "", "changed", "elsewhere"])
def test_what_was_not_made_by_us_is_not_shown(cast, late, made):
    client, address, typed = late
    asked = client.post(address, typed)
    carried = {
        "nonsense": "eyJhIjoxfQ:x:y",
        "": "",
        "changed": carried_in(asked)[:-3] + "abc",
        "elsewhere": signing.dumps(
            ["https://evil.example/", [["words", WORDS]]], salt="causeway.accounts.carried"
        ),
    }[made]
    answer = client.post("/sign-in/", RIGHT | {"carried": carried, "csrfmiddlewaretoken": token_in(asked)})
    assert answer.status_code == 302
    assert answer["Location"] == "/home/"


def test_a_form_without_answers_is_only_led_to_the_sign_in_page(cast):
    assert Client().post("/account/end-all-sessions/")["Location"] == "/sign-in/"


def test_no_form_of_another_site_is_taken_along(cast):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/account/language/", {"language": "ar"})
    assert answer.status_code == 403
    assert "carried" not in answer.content.decode()
