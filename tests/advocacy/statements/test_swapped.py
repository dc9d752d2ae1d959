"""Ids of other records, and fields that no form has."""

import pytest
from django.test import Client

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement
from causeway.advocacy.statements.policy import CONFIRM
from causeway.advocacy.statements.queries import title_of
from causeway.foundation.access.tokens import token_for
from causeway.foundation.links.models import Link
from tests.advocacy.statements.strangers import STRANGER
from tests.asking import Seen, look, send
from tests.making import answers, make_statement, sign_as_stranger

BASE = "/advocacy/statements/"
EVIL = "evil.example"


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.LIMITS = False


def test_ids_of_another_kind_open_nothing(cast, unopened, signature, waiting, browser):
    strangers = [signature.pk, waiting.pk, cast.amina.account.pk, cast.bruno.organisation.pk]
    for pk in strangers:
        for page in ("", "title/", "dates/", "paragraphs/new/", "ties/", "sign/", "move/open/", "history/"):
            assert browser("amina").get(f"{BASE}{pk}/{page}").status_code == 404
            assert browser("amina").post(f"{BASE}{pk}/{page}").status_code in (404, 405)
    for pk in (unopened.pk, waiting.pk):
        assert browser("amina").get(f"{BASE}signatures/{pk}/withdraw/").status_code == 404


def test_signature_of_another_organisation_stays(cast, opened, browser):
    actions.sign_on(opened, cast.bruno.organisation, answers(), by=cast.bruno.actor)
    theirs = sign_as_stranger(opened, "Old Bridge")
    answer = browser("bruno").post(f"{BASE}signatures/{theirs.pk}/withdraw/", {"note": "Mine."})
    assert answer.status_code == 403
    assert "Only who signed, or a coordinator" in Seen(answer).words
    assert SignOn.objects.standing().count() == 2


def test_nobody_signs_for_an_organisation_that_the_form_did_not_offer(cast, opened, browser):
    client = browser("bruno")
    path = f"{BASE}{opened.pk}/sign/"
    sent = look(client, path).form().fields | {"person_role": "D", "mandate": "board"}
    for other in (cast.chen.organisation.pk, opened.pk):
        answer = client.post(path, sent | {"organisation": str(other)})
        assert answer.status_code == 422
    assert not SignOn.objects.exists()


def test_tie_to_what_one_may_not_see_cannot_be_made(cast, opened, browser, monkeypatch):
    """Everything is visible to drafters today; a record that is no statement stands for what is not."""
    client, path = browser("dara"), f"{BASE}{opened.pk}/ties/"
    make_statement(cast.dara.actor, title="Other")
    answer = client.post(path, {"says": "cites", "to": str(cast.amina.account.pk)})
    assert answer.status_code == 422
    assert not Link.objects.exists()


EXTRA = {
    "state": "published",
    "code": "aaaaaaa",
    "published_at": "2020-01-01",
    "closed_at": "2020-01-01",
    "opened_at": "2020-01-01",
    "taken_down_at": "2020-01-01",
    "text_hash": "f" * 64,
    "version": "1",
    "version_id": "1",
    "number": "7",
    "language": "en",
    "record": "1",
    "record_id": "1",
    "compartment": "1",
    "kind": "account",
    "made_by": "1",
    "organisation_id": "1",
    "organisation_key": "nobody",
    "signed_at": "2020-01-01",
    "withdrawn_at": "2020-01-01",
    "confirmed_at": "2020-01-01",
    "sent_at": "2020-01-01",
    "letters_in": "xx",
    "is_staff": "yes",
    "roles": "coordinator",
    "may": "publish",
    "by": "amina",
    "owner": "1",
}


def test_fields_that_the_forms_lack_set_nothing_on_a_statement(draft, browser):
    client = browser("dara")
    seen = Statement.objects.filter(pk=draft.pk).values().get()
    for path in ("title/", "dates/"):
        page = look(client, f"{BASE}{draft.pk}/{path}")
        assert client.post(page.form().action, page.form().fields | EXTRA).status_code == 302
    assert Statement.objects.filter(pk=draft.pk).values().get() == seen
    page = look(client, f"{BASE}new/")
    client.post(page.form().action, page.form().fields | EXTRA | {"title": "Say when"})
    made = next(one for one in Statement.objects.all() if title_of(one) == "Say when")
    assert (made.state, made.code == "aaaaaaa", made.published_at, made.text_hash) == (
        "draft",
        False,
        None,
        "",
    )


def test_fields_that_the_forms_lack_set_nothing_on_a_signature(cast, opened, browser):
    client = browser("bruno")
    page = look(client, f"{BASE}{opened.pk}/sign/")
    client.post(
        page.form().action,
        EXTRA | page.form().fields | {"person_role": "D", "mandate": "board", "email": f"x@{EVIL}"},
    )
    made = SignOn.objects.get()
    assert made.organisation_key == f"member {cast.bruno.organisation.pk}"
    assert (made.organisation_name, made.withdrawn_at, made.email, made.letters_in) == (
        "Casa Río Claro", None, "", "en",
    )  # fmt: skip
    assert made.signed_at.year > 2020


def test_fields_that_the_forms_lack_set_nothing_on_a_request(opened):
    visitor = Client()
    page = look(visitor, f"/statements/{opened.code}/sign/")
    visitor.post(page.form().action, EXTRA | page.form().fields | STRANGER | {"send": "yes"})
    made = SignOnRequest.objects.get()
    assert (made.confirmed_at, made.letters_in, made.version.number) == (None, "en", 1)
    assert made.sent_at.year > 2020
    send(visitor, look(visitor, f"/statements/confirm/{token_for(CONFIRM, made.pk)}/"))
    assert SignOn.objects.get().organisation_key == "riverwatch"


def test_state_cannot_be_posted_into_a_move(cast, opened, browser):
    answer = browser("amina").post(
        f"{BASE}{opened.pk}/move/close/", {"shown": "closed", "state": "published", "target": "published"}
    )
    assert answer.status_code == 409
    opened.refresh_from_db()
    assert opened.state == "open"
