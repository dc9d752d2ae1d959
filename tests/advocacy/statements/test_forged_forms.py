"""Forms that somebody else sends in a person's name, other methods, and frames."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver

from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.advocacy.statements.queries import paragraphs_of
from causeway.foundation.access.checks import every_view
from causeway.foundation.access.tokens import token_for
from causeway.foundation.links.models import Link
from causeway.foundation.models import Event
from tests.advocacy.statements.strangers import STRANGER
from tests.asking import look

BASE = "/advocacy/statements/"
EVIL = "evil.example"


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.LIMITS = False


@pytest.fixture
def unsafe(cast, unopened, opened, signature, waiting):
    """Every address of statements that changes something, with who may and what they would send."""
    key, other, last = (one.key for one in paragraphs_of(unopened))
    organisation = str(cast.bruno.organisation.pk)
    own = f"{BASE}{unopened.pk}/"
    return {
        f"{BASE}new/": ("dara", {"title": "Say when", "language": "en"}),
        f"{own}title/": ("dara", {"title": "Other", "base": "1"}),
        f"{own}dates/": ("dara", {"publish_day": "2031-01-01", "publish_hour": "10:00"}),
        f"{own}paragraphs/new/": (
            "dara",
            {"words": "More.", "base": "1", "key": str(uuid4()), "save": "yes"},
        ),
        f"{own}paragraphs/{key}/": ("dara", {"words": "Other.", "base": "1", "key": str(key), "save": "yes"}),
        f"{own}paragraphs/{key}/place/": ("dara", {"after": str(last)}),
        f"{own}paragraphs/{other}/remove/": ("dara", {"base": "1"}),
        f"{own}ties/": ("dara", {"says": "cites", "to": str(opened.pk)}),
        f"{own}move/open/": ("dara", {"shown": "draft"}),
        f"{BASE}{opened.pk}/sign/": (
            "bruno",
            {
                "organisation": organisation,
                "person": "B",
                "person_role": "D",
                "mandate": "board",
                "version": "1",
            },
        ),
        f"{BASE}{opened.pk}/move/close/": ("amina", {"shown": "open"}),
        f"{BASE}{opened.pk}/move/reopen/": ("amina", {"shown": "open", "note": "Why not."}),
        f"{BASE}signatures/{signature.pk}/withdraw/": ("amina", {"note": "Why not."}),
        f"/statements/{opened.code}/sign/": ("nobody", STRANGER | {"send": "yes"}),
        f"/statements/confirm/{token_for(CONFIRM, waiting.pk)}/": ("nobody", {}),
        f"/statements/withdraw/{token_for(WITHDRAW, signature.pk)}/": ("nobody", {}),
        "/sign-in/": ("nobody", {"handle": "amina", "passphrase": "x", "device": "own"}),
        "/sign-out/": ("amina", {}),
    }


def everything():
    """All that an attack could change."""
    return (
        Event.objects.count(),
        list(Statement.objects.order_by("pk").values()),
        list(SignOn.objects.order_by("pk").values()),
        list(SignOnRequest.objects.order_by("pk").values()),
        list(Link.objects.values()),
    )


def test_every_address_that_takes_a_form_is_attacked_here(unsafe):
    """A new form of statements must be added to the attacks."""
    names = {
        pattern.name
        for route, pattern in every_view(get_resolver())
        if "statements/" in route and "POST" in allowed(pattern.callback)
    }
    assert names == {
        "new", "describe", "dates", "new_paragraph", "paragraph", "place", "remove", "ties", "sign",
        "move", "withdraw", "public_sign", "confirm", "public_withdraw",
    }  # fmt: skip


def allowed(view):
    from django.test import RequestFactory

    answer = view_without_mark(view)(RequestFactory().generic("NOSUCHVERB", "/"))
    return answer.get("Allow", "") if answer is not None else ""


def view_without_mark(view):
    def ask(request):
        try:
            return view(request, pk=None, key=None, code="", token="", name="")
        except Exception:  # noqa: BLE001 - a view that lets the verb through says nothing about methods
            return None

    return ask


def test_form_without_its_token_changes_nothing(unsafe, browser):
    for path, (who, sent) in unsafe.items():
        client, before = browser(who, enforce_csrf_checks=True), everything()
        client.get(path)
        answer = client.post(path, sent)
        assert (path, answer.status_code) == (path, 403)
        assert everything() == before


def test_token_of_somebody_else_or_of_yesterday_changes_nothing(unsafe, browser):
    theirs = look(browser("chen", enforce_csrf_checks=True), BASE).elements
    token = next(given["value"] for _tag, given in theirs if given.get("name") == "csrfmiddlewaretoken")
    for path, (who, sent) in unsafe.items():
        client, before = browser(who, enforce_csrf_checks=True), everything()
        client.get(path)
        for value in (token, "x" * 64, token[:-1], ""):
            answer = client.post(path, sent | {"csrfmiddlewaretoken": value})
            assert (path, answer.status_code) == (path, 403)
        assert everything() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {"Origin": f"https://{EVIL}"},
    ],
    ids=lambda headers: "-".join([*headers, *headers.values()]),
)
def test_form_from_elsewhere_changes_nothing_even_with_a_token(unsafe, browser, headers):
    for path, (who, sent) in unsafe.items():
        client, before = browser(who, enforce_csrf_checks=True), everything()
        client.get(path if client.get(path).status_code == 200 else BASE)
        client.get("/sign-in/" if who == "nobody" else BASE)
        token = client.cookies["form"].value
        answer = client.post(path, sent | {"csrfmiddlewaretoken": token}, headers=headers)
        assert (path, answer.status_code) == (path, 403)
        assert everything() == before


def test_own_form_with_its_token_passes(unsafe, browser, cast):
    """So that the refusals above could have been otherwise."""
    changed = []
    for path, (who, sent) in unsafe.items():
        client, before = browser(who, enforce_csrf_checks=True), everything()
        client.get("/sign-in/" if who == "nobody" else BASE)
        answer = client.post(
            path,
            sent | {"csrfmiddlewaretoken": client.cookies["form"].value},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        assert answer.status_code != 403, path
        changed += [path] if everything() != before else []
    assert len(changed) >= 11, changed


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_are_not_taken(unsafe, browser, method):
    for path, (who, _sent) in unsafe.items():
        before = everything()
        answer = getattr(browser(who), method)(path)
        assert answer.status_code in (302, 403, 405), (method, path)
        assert everything() == before


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_method_cannot_be_overridden(unsafe, browser, name, method):
    for path, (who, sent) in unsafe.items():
        before = everything()
        browser(who).get(path, sent | {"_method": method}, headers={name: method})
        assert everything() == before


def test_no_page_can_be_framed(unsafe, opened, browser):
    paths = [*unsafe, f"/statements/{opened.code}/sign/sent/", "/statements/", "/statements/feed.atom", BASE]
    for path in paths:
        for answer in (browser("amina").get(path), Client().get(path)):
            assert answer["X-Frame-Options"] == "DENY"
            assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
            assert "script-src" not in answer["Content-Security-Policy"]
            assert answer["X-Content-Type-Options"] == "nosniff"
