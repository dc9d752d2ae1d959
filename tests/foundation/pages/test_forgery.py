import re

import pytest
from django.test import Client


@pytest.fixture
def guarded(house):
    return Client(enforce_csrf_checks=True)


def token(client):
    return re.search(
        r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/form/").content.decode()
    ).group(1)


def test_form_of_ours_is_taken(guarded):
    sent = {"name": "Dara", "csrfmiddlewaretoken": token(guarded)}
    assert guarded.post("/form/", sent, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_form_without_token_is_refused_and_says_how_to_go_on(guarded):
    answer = guarded.post("/form/", {"name": "Dara"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This form has expired" in page
    assert "Nothing was changed" in page
    assert "Open the page again" in page


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_form_that_the_browser_says_comes_from_elsewhere_is_refused_even_with_a_token(guarded, site):
    sent = {"name": "Dara", "csrfmiddlewaretoken": token(guarded)}
    assert guarded.post("/form/", sent, headers={"Sec-Fetch-Site": site}).status_code == 403


def test_link_from_elsewhere_is_welcome(guarded):
    assert guarded.get("/form/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_expired_form_gives_back_long_answers_and_never_a_passphrase(guarded):
    long = "We ask every State to warn the people downstream."
    sent = {"text": long, "passphrase": "correct horse battery staple", "short": "yes"}
    page = guarded.post("/form/", sent, headers={"Sec-Fetch-Site": "same-origin"}).content.decode()
    assert f"readonly>{long}</textarea>" in page
    assert "battery" not in page
    elsewhere = guarded.post("/form/", sent, headers={"Sec-Fetch-Site": "cross-site"}).content.decode()
    assert long not in elsewhere
