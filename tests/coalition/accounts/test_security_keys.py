"""Security keys as second factor: registered, asked, answered once; copies and other sites are found out."""

import html
import json
import re

import pytest

from causeway.coalition.models import SecurityKey, Session
from tests.authenticator import Key
from tests.cast import signed_in_client
from tests.coalition.accounts.test_second_factor import half_in, opens
from tests.house.rules import rows
from tests.making import enrol

ADD, BY_KEY = "/account/second-factor/keys/", "/sign-in/security-key/"


def question_on(page):
    return json.loads(html.unescape(re.search(r'data-question="([^"]+)"', page.content.decode())[1]))


def register(client, key, **more):
    page = client.post(ADD, {"name": "the blue one"})
    return client.post(ADD, {"name": "the blue one", "answer": key.create(question_on(page), **more)})


@pytest.fixture
def key(cast):
    """A security key that Amina has registered."""
    made = Key()
    enrol(cast.amina.account)
    assert register(signed_in_client(cast.amina), made).status_code == 302
    return made


def test_a_key_is_registered_under_a_name_that_is_encrypted(cast, key):
    page = signed_in_client(cast.amina).get("/account/second-factor/").content.decode()
    assert "the blue one" in page
    assert not list(rows.holding("the blue one"))


def test_a_key_opens_the_second_step(cast, key):
    client = half_in()
    answer = client.post(
        BY_KEY, {"answer": key.get(question_on(client.post(BY_KEY))), "next": "/coalition/people/"}
    )
    assert answer["Location"] == "/coalition/people/"
    assert opens(client, "/coalition/people/")


def test_an_answer_works_once(cast, key):
    client = half_in()
    answer = key.get(question_on(client.post(BY_KEY)))
    client.post(BY_KEY, {"answer": answer})
    thief = half_in()
    assert thief.post(BY_KEY, {"answer": answer}).status_code == 422
    thief.post(BY_KEY)
    assert thief.post(BY_KEY, {"answer": answer}).status_code == 422
    assert not opens(thief)


def test_a_copy_of_a_key_is_found_out_by_its_counter(cast, key):
    copy = key.copy()
    client = half_in()
    client.post(BY_KEY, {"answer": key.get(question_on(client.post(BY_KEY)))})
    thief = half_in()
    assert thief.post(BY_KEY, {"answer": copy.get(question_on(thief.post(BY_KEY)))}).status_code == 422
    assert not opens(thief)


def test_an_answer_that_was_given_to_another_site_opens_nothing(cast, key):
    client = half_in()
    answer = key.get(question_on(client.post(BY_KEY)), origin="http://127.0.0.1.evil.example")
    assert client.post(BY_KEY, {"answer": answer}).status_code == 422


def test_an_answer_to_the_question_of_another_browser_opens_nothing(cast, key):
    one, other = half_in(), half_in()
    answer = key.get(question_on(one.post(BY_KEY)))
    other.post(BY_KEY)
    assert other.post(BY_KEY, {"answer": answer}).status_code == 422


def test_a_key_of_somebody_else_opens_nothing(cast, key):
    stranger = Key()
    client = half_in()
    assert client.post(BY_KEY, {"answer": stranger.get(question_on(client.post(BY_KEY)))}).status_code == 422


@pytest.mark.parametrize(
    "answer", ["{}", "x", "[]", "null", '{"id":"a"}', "{" * 5000, '{"id":1,"response":{}}']
)
def test_nonsense_is_answered_calmly(cast, key, answer):
    client = half_in()
    client.post(BY_KEY)
    assert client.post(BY_KEY, {"answer": answer}).status_code == 422


def test_a_key_belongs_to_one_person(cast, key):
    enrol(cast.chen.account)
    assert register(signed_in_client(cast.chen), key).status_code == 422
    assert SecurityKey.objects.get().account == cast.amina.account


def test_a_key_comes_after_an_app_for_codes(cast):
    assert register(signed_in_client(cast.chen), Key()).status_code == 409


def test_registering_ends_the_sessions_elsewhere(cast):
    enrol(cast.chen.account)
    there, here = signed_in_client(cast.chen), signed_in_client(cast.chen)
    register(here, Key())
    assert opens(here)
    assert not opens(there)
    assert Session.objects.count() == 1


def test_nobody_removes_the_key_of_somebody_else(cast, key):
    address = f"/account/second-factor/keys/{SecurityKey.objects.get().pk}/remove/"
    assert signed_in_client(cast.chen).post(address).status_code == 404
    assert signed_in_client(cast.amina).post(address).status_code == 302
    assert not SecurityKey.objects.exists()


def test_only_the_pages_that_ask_a_key_let_a_script_run(cast, key):
    client = half_in()
    assert "script-src 'self'" in client.post(BY_KEY)["Content-Security-Policy"]
    assert "publickey-credentials-get=(self)" in client.post(BY_KEY)["Permissions-Policy"]
    assert "script-src" not in client.get("/sign-in/code/")["Content-Security-Policy"]


def test_removing_a_key_that_was_lost_ends_the_sessions_elsewhere(cast, key):
    there, here = signed_in_client(cast.amina), signed_in_client(cast.amina)
    assert here.post(f"{ADD}{SecurityKey.objects.get().pk}/remove/").status_code == 302
    assert opens(here)
    assert not opens(there)


def test_an_answer_to_no_question_opens_nothing(cast, key):
    """A row without a challenge is no question; whatever a key signed elsewhere for an empty one does not fit."""
    client = half_in()
    question = question_on(client.post(BY_KEY)) | {"challenge": ""}
    answer = key.get(question)
    Session.objects.update(challenge="")
    assert client.post(BY_KEY, {"answer": answer}).status_code == 422
    assert not opens(client)
