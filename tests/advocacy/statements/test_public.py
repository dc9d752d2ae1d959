"""The pages for anyone: read, sign, confirm, withdraw, check."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, SignOnRequest, new_code
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.foundation.access import Actor
from causeway.foundation.access.tokens import token_for
from causeway.foundation.jobs import run_due
from causeway.foundation.texts.canonical import fingerprint_of
from tests.advocacy.statements.strangers import STRANGER
from tests.advocacy.statements.test_signing import change_text
from tests.advocacy.statements.test_states import bring_to
from tests.asking import Seen, fill_in, look, send
from tests.making import answers, holder, make_statement, open_up, sign_as_stranger


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=True)


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.LIMITS = False


@pytest.fixture
def published(cast, now):
    return bring_to("published", cast, now)


def at(statement, page=""):
    return f"/statements/{statement.code}/{page}"


def confirm_path(record, purpose=CONFIRM):
    return f"/statements/confirm/{token_for(purpose, record.pk)}/"


def withdraw_path(record, purpose=WITHDRAW):
    return f"/statements/withdraw/{token_for(purpose, record.pk)}/"


def test_list_has_what_is_open_and_what_is_published(cast, now, visitor):
    open_up(make_statement(cast.dara.actor, title="Open one"), cast.amina.actor)
    bring_to("published", cast, now)
    make_statement(cast.dara.actor, title="Hidden draft")
    bring_to("taken_down", cast, now)
    page = look(visitor, "/statements/")
    assert "Open one" in page.links
    assert page.words.count("A river has witnesses") == 1
    assert "Hidden draft" not in page.words


def test_list_says_when_nothing_is_there(db, visitor):
    assert "Nothing is published yet" in look(visitor, "/statements/").words


def test_public_address_of_an_open_statement_leads_to_the_form(opened, visitor):
    answer = visitor.get(at(opened))
    assert (answer.status_code, answer["Location"]) == (302, at(opened, "sign/"))


def test_published_page_in_both_languages(published, visitor):
    english, arabic = look(visitor, at(published)), look(visitor, "/ar" + at(published))
    for page in (english, arabic):
        assert "The river rose at night." in page.words
        assert "River Watch" in page.words
        assert fingerprint_of(visitor.get(at(published, "text.txt")).content.decode()) in (
            page.words.replace(" ", "")
        )
    assert ("html", {"lang": "ar", "dir": "rtl"}) in arabic.elements
    assert any(tag == "ol" and given.get("dir") == "ltr" for tag, given in arabic.elements)


def test_published_page_sets_no_cookie_and_may_be_kept_if_asked_again(published, visitor):
    answer = visitor.get(at(published))
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-cache"
    assert visitor.get(at(published), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_text_file_has_the_fingerprint_that_the_page_names(published, visitor):
    answer = visitor.get(at(published, "text.txt"))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    published.refresh_from_db()
    assert fingerprint_of(answer.content.decode()) == published.text_hash
    page = look(visitor, at(published, "check/"))
    assert published.text_hash in page.words


def test_proof_holds_text_list_and_program(published, visitor):
    answer = visitor.get(at(published, "proof.zip"))
    names = set(zipfile.ZipFile(io.BytesIO(answer.content)).namelist())
    assert {"text.txt", "signatories.txt"} <= {name.rpartition("/")[2] for name in names}
    assert answer["Content-Disposition"] == f'attachment; filename="statement-{published.code}.zip"'


def test_feed_names_published_statements_and_a_checkpoint(published, visitor):
    from xml.etree import ElementTree as ET

    answer = visitor.get("/statements/feed.atom")
    root = ET.fromstring(answer.content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert [one.text for one in root.iter(f"{atom}title")][1:] == ["A river has witnesses"]
    assert root.find(f"{atom}rights").text.count("\n") >= 3
    assert published.code in root.find(f"{atom}entry/{atom}id").text


def test_feed_escapes_what_people_wrote(cast, visitor):
    from xml.etree import ElementTree as ET

    from tests.making import make_published

    make_published(cast.amina.actor, title="<b>&]]>\"'", addressed_to="<x/>&amp;")
    root = ET.fromstring(visitor.get("/statements/feed.atom").content)
    assert "<b>&]]>\"'" in [one.text for one in root.iter("{http://www.w3.org/2005/Atom}title")]


@pytest.mark.parametrize(
    "page", ["", "sign/", "sign/sent/", "check/", "text.txt", "signatories.csv", "proof.zip"]
)
def test_statement_that_is_not_there_and_one_that_is_hidden_answer_the_same(cast, now, visitor, page):
    missing = visitor.get(f"/statements/{new_code()}/{page}")
    assert missing.status_code == 404
    for state in ("draft", "closed"):
        hidden = visitor.get(at(bring_to(state, cast, now), page))
        assert hidden.status_code == 404
        assert same_words(hidden) == same_words(missing)
        assert set(hidden.headers) == set(missing.headers)


def same_words(answer):
    return Seen(answer).words


@pytest.mark.parametrize("code", ["%00", "a%00b", "..", "%2e%2e", "x" * 5000, "﷽", "'--", "a'b", "%ED%A0%80"])
def test_address_that_no_statement_has_is_not_found(db, visitor, code):
    for page in ("", "sign/", "text.txt"):
        assert visitor.get(f"/statements/{code}/{page}").status_code in (302, 404)


def test_form_shows_the_text_and_until_when(cast, visitor):
    until = timezone.now() + timezone.timedelta(days=3)
    statement = open_up(make_statement(cast.dara.actor), cast.amina.actor, signing_until=until)
    page = look(visitor, at(statement, "sign/"))
    for words in (
        "3 paragraphs",
        "The river rose at night.",
        "Signing closes",
        "Could your name bring harm?",
    ):
        assert words in page.words


def test_answers_are_checked_before_they_are_sent_and_can_be_changed(opened, visitor):
    page = fill_in(visitor, at(opened, "sign/"), **STRANGER, check="yes")
    for words in ("Check your answers", "River Watch", "Zimbabwe", "Tendai", "The board"):
        assert words in page.words
    assert not SignOnRequest.objects.exists()
    back = Seen(send(visitor, page, change="yes"))
    assert back.form().fields["organisation_name"] == "River Watch"
    assert back.form().fields["mandate"] == "board"
    assert not SignOnRequest.objects.exists()


def test_mandate_that_is_not_given_yet_keeps_nothing(opened, visitor):
    answer = send(
        visitor, look(visitor, at(opened, "sign/")), **(STRANGER | {"mandate": "none"}), check="yes"
    )
    assert answer.status_code == 422
    assert "Then please ask first. Nothing was kept" in Seen(answer).words


def test_form_does_not_tell_who_signed_already(opened, visitor):
    pages = []
    for name in ("River Watch", "Somebody Else"):
        page = fill_in(visitor, at(opened, "sign/"), **(STRANGER | {"organisation_name": name}), check="yes")
        answer = send(visitor, page, send="yes")
        pages.append((answer.status_code, answer["Location"], look(visitor, answer["Location"]).words))
        sign_as_stranger(opened, "River Watch")
    assert pages[0] == pages[1]


def test_form_after_the_last_moment_says_so_and_gives_long_answers_back(cast, opened, visitor):
    page = look(visitor, at(opened, "sign/"))
    actions.set_dates(opened, signing_until=timezone.now(), publish_at=None, by=cast.dara.actor)
    long = "The association of the people who live beside the river"
    answer = send(visitor, page, **(STRANGER | {"organisation_name": long}), check="yes")
    assert answer.status_code == 409
    assert "does not take signatures now" in Seen(answer).words
    assert long in Seen(answer).words


def test_opening_the_link_changes_nothing_and_it_works_once(opened, visitor):
    waiting = actions.ask_to_sign(opened, answers("River Watch", email="a@example.org"), by=Actor())
    page = look(visitor, confirm_path(waiting))
    assert "With this button River Watch signs" in page.words
    assert not SignOn.objects.exists()
    assert send(visitor, page).status_code == 302
    assert send(visitor, page).status_code == 409
    assert SignOn.objects.count() == 1
    assert "Your signature is counted" in look(visitor, confirm_path(waiting)).words


def test_stale_link_says_so(opened, visitor):
    waiting = actions.ask_to_sign(opened, answers("River Watch", email="a@example.org"), by=Actor())
    page = look(visitor, confirm_path(waiting))
    SignOnRequest.objects.update(sent_at=timezone.now() - timezone.timedelta(days=8))
    for answer in (visitor.get(confirm_path(waiting)), send(visitor, page)):
        assert answer.status_code == 409
        assert "This link has run out after seven days." in Seen(answer).words


def test_link_for_words_that_changed_says_so(cast, opened, visitor):
    from tests.advocacy.statements.test_signing import change_text

    waiting = actions.ask_to_sign(opened, answers("River Watch", email="a@example.org"), by=Actor())
    page = look(visitor, confirm_path(waiting))
    change_text(opened, cast)
    answer = send(visitor, page)
    assert answer.status_code == 409
    assert "The text has changed since you signed it." in Seen(answer).words


def wrong_tokens(waiting, signature):
    right = token_for(CONFIRM, waiting.pk)
    return [
        token_for(WITHDRAW, waiting.pk),
        token_for(CONFIRM, signature.pk),
        right[:-1],
        right[:-1] + ("A" if right[-1] != "A" else "B"),
        right + "A",
        right + "=",
        right.swapcase(),
        "x",
        "é" * 43,
        "%00" * 43,
        "A" * 43,
        "A" * 10_000,
    ]


def test_wrong_foreign_and_broken_tokens_are_not_found(opened, visitor):
    waiting = actions.ask_to_sign(opened, answers("River Watch", email="a@example.org"), by=Actor())
    signature = sign_as_stranger(opened, "Old Bridge")
    for token in wrong_tokens(waiting, signature):
        assert visitor.get(f"/statements/confirm/{token}/").status_code == 404, token
        assert Client().post(f"/statements/confirm/{token}/").status_code == 404, token
    assert visitor.get(withdraw_path(signature, CONFIRM)).status_code == 404
    assert visitor.get(withdraw_path(waiting)).status_code == 404
    assert SignOn.objects.standing().count() == 1


def test_token_of_another_house_is_not_found(opened, visitor, settings):
    waiting = actions.ask_to_sign(opened, answers("River Watch", email="a@example.org"), by=Actor())
    path = confirm_path(waiting)
    settings.SECRET_KEY = "the key of another house, long enough"
    assert visitor.get(path).status_code == 404


def test_erased_request_is_not_found(opened, visitor):
    waiting = actions.ask_to_sign(opened, answers("River Watch", email="a@example.org"), by=Actor())
    SignOnRequest.objects.all().delete()
    assert visitor.get(confirm_path(waiting)).status_code == 404


def test_signature_is_withdrawn_by_its_link_and_the_page_says_so(cast, signed, visitor):
    signature = sign_as_stranger(signed, "River Watch")
    page = look(visitor, withdraw_path(signature))
    assert "The name never appears in public." in page.words
    assert SignOn.objects.standing().count() == 2
    done = fill_in(visitor, withdraw_path(signature))
    assert "Your signature is withdrawn" in done.words
    assert [one.method for one in done.forms] == []
    assert send(visitor, page).status_code == 302
    assert SignOn.objects.standing().count() == 1


def test_withdrawal_after_publication_says_what_stays(published, visitor):
    signature = SignOn.objects.get()
    page = look(visitor, withdraw_path(signature))
    assert "the page will say “withdrawn” and the date" in page.words
    send(visitor, page)
    run_due()
    assert "River Watch (withdrawn" in look(visitor, at(published)).words
    assert "0 organisations" in look(visitor, at(published)).words


def test_address_that_people_have_says_that_signing_is_over(cast, visitor):
    late = open_up(
        make_statement(cast.dara.actor), cast.amina.actor, signing_until=timezone.now() - timedelta(minutes=1)
    )
    page = look(visitor, at(late))
    assert "takes no more signatures. It will be published at this address." in page.words


def test_form_below_words_that_changed_asks_to_read_again_and_keeps_the_answers(cast, opened, visitor):
    page = look(visitor, at(opened, "sign/"))
    change_text(opened, cast)
    answer = send(visitor, page, **(STRANGER | {"version": page.form().fields["version"]}), check="yes")
    assert answer.status_code == 422
    seen = Seen(answer)
    assert "The text was changed meanwhile." in seen.words
    assert "We ask to be told in time." in seen.words
    assert seen.form().fields["organisation_name"] == "River Watch"
    assert seen.form().fields["version"] == "2"


@pytest.mark.parametrize("path", ["/statements/confirm/{}/", "/statements/withdraw/{}/"])
def test_pages_behind_links_are_never_kept_or_found(opened, visitor, path):
    waiting = actions.ask_to_sign(opened, answers("River Watch", email="a@example.org"), by=Actor())
    signature = sign_as_stranger(opened, "Old Bridge")
    record, purpose = (waiting, CONFIRM) if "confirm" in path else (signature, WITHDRAW)
    answer = visitor.get(path.format(token_for(purpose, record.pk)))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert answer["Referrer-Policy"] == "same-origin"


def test_links_do_not_tell_the_words_of_a_draft(cast, signed, visitor):
    waiting = actions.ask_to_sign(signed, answers("River Watch", email="a@example.org"), by=Actor())
    used = actions.ask_to_sign(signed, answers("River Kin", email="k@example.org"), by=Actor())
    actions.confirm_sign_on(used, by=holder(CONFIRM, used))
    signature = SignOn.objects.get(organisation_name="River Kin")
    actions.reopen_statement(signed, by=cast.amina.actor, shown="open", note="A word was wrong.")
    actions.describe_statement(signed, title="Words of a draft", addressed_to="", base=1, by=cast.dara.actor)
    for path in (confirm_path(waiting), confirm_path(used), withdraw_path(signature)):
        assert "Words of a draft" not in Seen(visitor.get(path)).words, path
    assert Seen(visitor.get(confirm_path(waiting))).status == 409
    assert "River Kin" in Seen(visitor.get(withdraw_path(signature))).words


def test_link_is_told_at_once_that_signing_is_over(cast, signed, visitor):
    waiting = actions.ask_to_sign(signed, answers("River Watch", email="a@example.org"), by=Actor())
    actions.close_statement(signed, by=cast.amina.actor, shown="open")
    answer = visitor.get(confirm_path(waiting))
    assert answer.status_code == 409
    assert "This statement does not take signatures now." in Seen(answer).words
