"""How often the pages of statements ask the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, SignOnRequest
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.advocacy.statements.queries import paragraphs_of
from causeway.foundation.access import Actor
from causeway.foundation.access.tokens import token_for
from causeway.foundation.links import tie
from tests.advocacy.statements.test_states import bring_to
from tests.making import answers, make_statement, open_up, sign_as_stranger

USUAL = 12
WORKSPACE = {
    "draft": ["", "title/", "dates/", "paragraphs/new/", "versions/", "history/", "ties/", "move/open/"],
    "open": ["", "dates/", "sign/", "versions/", "history/", "ties/", "signatories/", "move/close/"],
    "closed": ["", "move/reopen/", "history/"],
    "published": ["", "move/take_down/", "ties/", "signatories/", "history/"],
    "taken_down": ["", "history/", "versions/"],
}
PUBLIC = {
    "open": ["sign/", "sign/sent/"],
    "published": ["", "check/", "text.txt", "signatories.csv"],
    "taken_down": [""],
}


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code in (200, 410), path
    return len(asked), "\n".join(query["sql"][:150] for query in asked)


def grow(statement, cast, by):
    """More of everything that a page shows: paragraphs, signatures, ties."""
    for number in range(by):
        other = make_statement(cast.dara.actor, title=f"Other {number}")
        tie(statement, to=other, says="cites", by=cast.dara.actor)


@pytest.mark.parametrize(
    ("state", "page"), [(state, page) for state in WORKSPACE for page in WORKSPACE[state]]
)
def test_workspace_pages_ask_little(cast, now, browser, state, page):
    statement = bring_to(state, cast, now)
    grow(statement, cast, 3)
    for who in ("amina", "bruno", "dara"):
        client = browser(who)
        path = f"/advocacy/statements/{statement.pk}/{page}"
        if client.get(path).status_code == 200:
            number, asked = queries(client, path)
            assert number <= USUAL, f"{who}\n{asked}"


@pytest.mark.parametrize("page", ["", "place/", "remove/"])
def test_pages_of_a_paragraph_ask_little(draft, browser, page):
    path = f"/advocacy/statements/{draft.pk}/paragraphs/{paragraphs_of(draft)[0].key}/{page}"
    number, asked = queries(browser("dara"), path)
    assert number <= USUAL, asked


@pytest.mark.parametrize(("state", "page"), [(state, page) for state in PUBLIC for page in PUBLIC[state]])
def test_public_pages_ask_little(cast, now, state, page):
    statement = bring_to(state, cast, now)
    number, asked = queries(Client(), f"/statements/{statement.code}/{page}")
    assert number <= USUAL, asked


def test_proof_asks_little_however_long_the_journal_is(cast, now):
    statement = bring_to("published", cast, now)
    found = []
    for _ in range(2):
        found.append(queries(Client(), f"/statements/{statement.code}/proof.zip"))
        for number in range(20):
            make_statement(cast.dara.actor, title=f"Other {number}")
    assert max(found[0][0], found[1][0]) <= 16, found[1][1]


def test_published_page_asks_twice_at_most(cast, now):
    statement = bring_to("published", cast, now)
    number, asked = queries(Client(), f"/statements/{statement.code}/")
    assert number <= 2, asked


def test_pages_behind_links_ask_little(cast, opened):
    waiting = actions.ask_to_sign(opened, answers("River Watch", email="a@example.org"), by=Actor())
    signature = sign_as_stranger(opened, "Old Bridge")
    assert SignOnRequest.objects.filter(pk=waiting.pk).exists()
    assert SignOn.objects.filter(pk=signature.pk).exists()
    for path in (
        f"/statements/confirm/{token_for(CONFIRM, waiting.pk)}/",
        f"/statements/withdraw/{token_for(WITHDRAW, signature.pk)}/",
    ):
        number, asked = queries(Client(), path)
        assert number <= USUAL, asked


@pytest.mark.parametrize(
    "path",
    ["/advocacy/statements/", "/advocacy/statements/export.csv", "/statements/", "/statements/feed.atom"],
)
def test_lists_ask_as_often_for_three_rows_as_for_one(cast, now, browser, path):
    found = []
    for rows in (1, 2):
        for number in range(rows):
            bring_to("published", cast, now)
            open_up(make_statement(cast.dara.actor, title=f"Open {rows} {number}"), cast.amina.actor)
        found.append(queries(browser("amina"), path))
    assert found[0][0] == found[1][0], found[1][1]
    assert found[1][0] <= USUAL
