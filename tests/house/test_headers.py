"""Every answer of the house carries its headers: pages, refusals, errors, downloads and static files."""

import pytest
from django.test import Client

from causeway.foundation.pages import assets, health, views
from tests.house import doors
from tests.house.rules import headers

HELP = "/help/"


def test_every_answer_of_the_walk_carries_its_headers(walked):
    said = {
        f"{' '.join(key[:-1])}: {each}"
        for key, seen in walked.seen.items()
        for each in headers.complaints(seen.headers, seen.status, asks_a_key=key[1] in headers.ASKS_A_KEY)
    }
    met = {seen.status for seen in walked.seen.values()}
    assert doors.ONLY or met >= {200, 302, 403, 404, 405, 409, 410, 422}
    assert not said, "\n".join(sorted(said))


def broken(_request):
    raise RuntimeError


def asked_too_much(browser, _patch):
    return browser.get(HELP, **{"causeway.refused": "413"})


def asked_too_slowly(browser, _patch):
    return browser.get(HELP, **{"causeway.refused": "408"})


def asked_while_full(browser, _patch):
    return browser.get(HELP, **{"causeway.refused": "503"})


def asked_under_a_foreign_name(browser, _patch):
    return browser.get(HELP, headers={"Host": "evil.example"})


def asked_with_too_many_fields(browser, _patch):
    return browser.post("/sign-in/", {f"field-{number}": "x" for number in range(2000)})


def asked_for_what_breaks(browser, patch):
    patch.setattr(views, "render", broken)
    return browser.get(HELP)


def asked_while_unwell(browser, patch):
    patch.setattr(health, "CHECKS", [lambda: "the disk is nearly full"])
    return browser.get("/healthz")


def asked_without_the_token(_browser, _patch):
    return Client(enforce_csrf_checks=True).post("/sign-in/")


def asked_for_a_way_up(browser, _patch):
    return browser.get("/static/../../etc/passwd")


def asked_again(browser, _patch):
    return browser.get(HELP, headers={"If-None-Match": browser.get(HELP)["ETag"]})


STATUSES = {
    asked_too_much: 413,
    asked_too_slowly: 408,
    asked_while_full: 503,
    asked_under_a_foreign_name: 400,
    asked_with_too_many_fields: 400,
    asked_for_what_breaks: 500,
    asked_while_unwell: 503,
    asked_without_the_token: 403,
    asked_for_a_way_up: 404,
    asked_again: 304,
}


@pytest.mark.parametrize(
    ("ask", "status"), STATUSES.items(), ids=lambda part: getattr(part, "__name__", part)
)
def test_what_goes_wrong_carries_its_headers_too(db, monkeypatch, ask, status):
    response = ask(Client(raise_request_exception=False), monkeypatch)
    assert response.status_code == status
    assert list(headers.complaints(response.headers, status)) == []


def test_who_has_to_wait_is_told_with_its_headers(walker, settings):
    settings.LIMITS, settings.WEB_PROCESSES = True, 1
    address, browser = walker.path("accounts:sign_in", "right"), walker.browser("nobody")
    sent = walker.sent("accounts:sign_in", "wrong-passphrase")
    found = [browser.post(address, sent, REMOTE_ADDR="192.0.2.66") for _ in range(40)]
    assert found[-1].status_code == 429
    assert int(found[-1]["Retry-After"]) > 0
    assert list(headers.complaints(found[-1].headers, 429)) == []


@pytest.mark.parametrize("name", sorted(assets.assets()))
def test_static_files_carry_their_headers(db, client, name):
    response = client.get(assets.address(name))
    response.close()
    assert response.status_code == 200
    assert response["Cache-Control"].endswith("immutable")
    assert list(headers.complaints(response.headers)) == []
