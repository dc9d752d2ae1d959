"""Known attacks on the pages of statements, each tried as somebody would try it."""

from email import message_from_bytes, policy

import pytest
from django.test import Client
from django.urls import get_resolver

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.advocacy.statements.queries import paragraphs_of, text_of, title_of
from causeway.foundation.access import Actor, NotValid
from causeway.foundation.access.checks import every_view
from causeway.foundation.access.tokens import token_for
from causeway.foundation.jobs import run_due
from causeway.foundation.links.models import Link
from causeway.foundation.models import Event
from tests.asking import Seen, look, send
from tests.foundation.texts.payloads import PAYLOADS
from tests.making import answers, close_and_publish, make_statement, open_up, sign_as_stranger

BASE = "/advocacy/statements/"
EVIL = "evil.example"


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.LIMITS = False


@pytest.fixture
def draft(cast):
    return make_statement(cast.dara.actor, title="Only a draft")


@pytest.fixture
def signature(opened):
    return sign_as_stranger(opened, "Old Bridge")


@pytest.fixture
def waiting(opened):
    return actions.ask_to_sign(opened, answers("Delta", email="d@example.org"), by=Actor())


@pytest.fixture
def unsafe(draft, opened, signature, waiting):
    """Every address of statements that changes something, with who may and what they would send."""
    key = paragraphs_of(draft)[0].key
    own = f"{BASE}{draft.pk}/"
    return {
        f"{BASE}new/": ("dara", {"title": "Say when", "language": "en"}),
        f"{own}title/": ("dara", {"title": "Other"}),
        f"{own}dates/": ("dara", {"publish_day": "2031-01-01", "publish_hour": "10:00"}),
        f"{own}paragraphs/new/": ("dara", {"words": "More.", "base": "1", "key": str(key), "save": "yes"}),
        f"{own}paragraphs/{key}/": ("dara", {"words": "Other.", "base": "1", "key": str(key), "save": "yes"}),
        f"{own}paragraphs/{key}/place/": ("dara", {"after": str(paragraphs_of(draft)[2].key)}),
        f"{own}paragraphs/{key}/remove/": ("dara", {"base": "1"}),
        f"{own}ties/": ("dara", {"says": "cites", "to": str(opened.pk)}),
        f"{own}move/open/": ("dara", {"shown": "draft"}),
        f"{BASE}{opened.pk}/sign/": (
            "bruno",
            {"organisation": "", "person": "B", "person_role": "D", "mandate": "board"},
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


STRANGER = {
    "organisation_name": "River Watch",
    "place": "ZWE",
    "person": "Tendai",
    "person_role": "Secretary",
    "email": "tendai@watch.example",
    "mandate": "board",
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
    passed = 0
    for path, (who, sent) in unsafe.items():
        client = browser(who, enforce_csrf_checks=True)
        client.get("/sign-in/" if who == "nobody" else BASE)
        answer = client.post(
            path,
            sent | {"csrfmiddlewaretoken": client.cookies["form"].value},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        assert answer.status_code != 403, path
        passed += 1
    assert passed == len(unsafe)


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


def test_ids_of_another_kind_open_nothing(cast, draft, signature, waiting, browser):
    strangers = [signature.pk, waiting.pk, cast.amina.account.pk, cast.bruno.organisation.pk]
    for pk in strangers:
        for page in ("", "title/", "dates/", "paragraphs/new/", "ties/", "sign/", "move/open/", "history/"):
            assert browser("amina").get(f"{BASE}{pk}/{page}").status_code == 404
            assert browser("amina").post(f"{BASE}{pk}/{page}").status_code in (404, 405)
    for pk in (draft.pk, waiting.pk):
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


def dangers(answer):
    """What a browser would run, or fetch from elsewhere."""
    found = []
    for tag, given in Seen(answer).elements:
        if tag in ("script", "iframe", "object", "embed", "base", "math", "style", "template"):
            found.append(tag)
        found += [f"{tag} {name}" for name in given if name.startswith("on") or name in ("style", "srcdoc")]
        for name in ("href", "src", "action", "formaction"):
            value = "".join(given.get(name, "").split()).lower()
            fetched = tag != "a" and EVIL in value.partition("?")[0]
            if value.startswith(("javascript:", "data:", "vbscript:")) or fetched:
                found.append(f"{tag} {name}={value[:40]}")
    return found


def words_of(number):
    """One payload as a name, without the signs that no name may hold."""
    return " ".join(PAYLOADS[number].replace("\x01", "").split())[:190] or "x"


def test_what_people_write_is_never_run(cast, now, browser, shelf, settings):
    """Every payload as title, addressee, paragraph, organisation, person, role and reason, on every page that shows it."""
    settings.EMAIL_BACKEND = "causeway.foundation.jobs.mail.ShelfBackend"
    many = [words_of(number) for number in range(len(PAYLOADS))]
    statement = make_statement(
        cast.dara.actor, title=" ".join(many)[:300], addressed_to=many[8][:300], paragraphs=many
    )
    other = make_statement(cast.dara.actor, title=many[0], addressed_to=many[4], paragraphs=many[:1])
    actions.change_paragraph(statement, paragraphs_of(statement)[0].key, many[3], base=1, by=cast.dara.actor)
    from causeway.foundation.links import tie

    tie(statement, to=other, says="cites", by=cast.dara.actor)
    open_up(statement, cast.amina.actor, publish_at=now)
    for number, words in enumerate(many):
        told = answers(f"{number} {words}", person=words, person_role=words, email=f"a{number}@example.org")
        asked = actions.ask_to_sign(statement, told, by=Actor())
        seen_by_stranger = Client().get(f"/statements/confirm/{token_for(CONFIRM, asked.pk)}/")
        assert dangers(seen_by_stranger) == []
        actions.confirm_sign_on(asked, by=Actor(links=frozenset({(CONFIRM, asked.pk)})))
    first = SignOn.objects.order_by("signed_at").first()
    pages = [
        "",
        "history/",
        "versions/?from=1&to=2",
        "signatories/",
        "ties/",
        "dates/",
        "sign/",
        "move/close/",
    ]
    paths = [f"{BASE}{statement.pk}/{page}" for page in pages]
    paths += [BASE, f"{BASE}?words=" + many[1], "/home/", f"{BASE}signatures/{first.pk}/withdraw/"]
    paths += [f"/statements/withdraw/{token_for(WITHDRAW, first.pk)}/", f"/statements/{statement.code}/sign/"]
    for who in ("amina", "bruno"):
        for path in paths:
            answer = browser(who).get(path)
            assert (path, dangers(answer)) == (path, [])
    close_and_publish(statement, cast.amina.actor)
    actions.withdraw_sign_on(first, by=cast.amina.actor, note=many[5])
    run_due()
    for path in ("", "check/", "sign/sent/"):
        for prefix in ("", "/ar"):
            answer = Client().get(f"{prefix}/statements/{statement.code}/{path}")
            assert answer.status_code == 200
            assert dangers(answer) == []
    for path in (f"{BASE}{statement.pk}/history/", "/home/", "/statements/", "/demo/shelf/"):
        assert dangers(browser("amina").get(path)) == []
    actions.take_down_statement(statement, by=cast.amina.actor, shown="published", note=many[2])
    assert dangers(Client().get(f"/statements/{statement.code}/")) == []
    assert dangers(browser("amina").get(f"{BASE}{statement.pk}/history/")) == []


def test_payload_that_comes_back_in_a_form_is_never_run(opened, browser):
    for number in range(len(PAYLOADS)):
        told = STRANGER | {"organisation_name": words_of(number), "person": words_of(number), "email": "no"}
        answer = Client().post(f"/statements/{opened.code}/sign/", told | {"check": "yes"})
        assert answer.status_code == 422
        assert dangers(answer) == []


def test_judge_of_dangers_is_awake():
    from types import SimpleNamespace

    def judge(html):
        request = SimpleNamespace(get_full_path=lambda: "/")
        return dangers(SimpleNamespace(status_code=200, content=html.encode(), wsgi_request=request))

    assert judge("<script>x</script>") == ["script"]
    assert judge("<img src=x onerror=alert(1)>") == ["img onerror"]
    assert judge('<a href=" JavaScript:alert(1)">x</a>') == ["a href=javascript:alert(1)"]


@pytest.mark.parametrize("cut", ["\r\n", "\n", "\r", "\u2028", "\x85"])
def test_line_ends_in_a_title_reach_no_header(cast, now, shelf, browser, cut):
    title = f"Say when{cut}Bcc: all@{EVIL}{cut}{cut}<b>"
    if cut == "\x85":  # a control character: refused at the door
        with pytest.raises(NotValid, match="cannot be shown"):
            make_statement(cast.dara.actor, title=title)
        return
    statement = make_statement(cast.dara.actor, title=title)
    open_up(statement, cast.amina.actor, publish_at=now)
    actions.ask_to_sign(statement, answers(f"Watch{cut}Bcc: x@{EVIL}", email="watch@example.org"), by=Actor())
    run_due()
    for file in shelf.glob("*.eml"):
        letter = message_from_bytes(file.read_bytes(), policy=policy.default)
        assert letter["Bcc"] is None
        assert letter["To"] == "watch@example.org"
    sign_as_stranger(statement, "Old Bridge")
    close_and_publish(statement, cast.amina.actor)
    for page in ("signatories.csv", "proof.zip"):
        answer = Client().get(f"/statements/{statement.code}/{page}")
        assert EVIL not in str(answer.headers)


@pytest.mark.parametrize(
    "host", [EVIL, f"{EVIL}:80", f"localhost@{EVIL}", "localhost.evil.example", "[::1", ""]
)
def test_foreign_host_is_refused_and_never_written_into_a_letter(opened, shelf, host):
    visitor = Client()
    path = f"/statements/{opened.code}/sign/"
    for answer in (
        visitor.get(path, headers={"Host": host}),
        visitor.post(path, STRANGER | {"send": "yes"}, headers={"Host": host}),
    ):
        assert answer.status_code == 400
        assert EVIL not in answer.content.decode()
    assert not SignOnRequest.objects.exists()


@pytest.mark.parametrize(
    "name", ["X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "Forwarded", "X-Original-URL"]
)
def test_forwarded_host_is_written_nowhere(opened, shelf, name):
    visitor = Client()
    told = STRANGER | {"send": "yes"}
    answer = visitor.post(
        f"/statements/{opened.code}/sign/",
        told,
        headers={name: f"host={EVIL}" if name == "Forwarded" else EVIL},
    )
    assert EVIL not in answer["Location"]
    run_due()
    assert all(EVIL not in file.read_text() for file in shelf.glob("*.eml"))
    assert len(list(shelf.glob("*.eml"))) == 1


@pytest.mark.parametrize(
    "target",
    [
        f"https://{EVIL}/",
        f"//{EVIL}/",
        f"/\\{EVIL}/",
        f"https:{EVIL}",
        f"/%2f{EVIL}",
        "javascript:alert(1)",
        f"\t//{EVIL}",
    ],
)
def test_nobody_is_led_away(cast, opened, browser, target):
    signed_out = Client().get(f"{BASE}?next={target}")
    assert signed_out["Location"].startswith("/sign-in/")
    page = Client().get("/sign-in/", {"next": target})
    fields = Seen(page).form().fields
    assert EVIL not in fields.get("next", "") or fields["next"].startswith("/%2f")
    client = browser("amina")
    page = look(
        client, f"{BASE}{opened.pk}/title/" if opened.state == "draft" else f"{BASE}{opened.pk}/dates/"
    )
    answer = client.post(page.form().action, page.form().fields | {"next": target})
    assert answer["Location"] == f"{BASE}{opened.pk}/"


def test_no_page_can_be_framed(unsafe, opened, browser):
    paths = [*unsafe, f"/statements/{opened.code}/sign/sent/", "/statements/", "/statements/feed.atom", BASE]
    for path in paths:
        for answer in (browser("amina").get(path), Client().get(path)):
            assert answer["X-Frame-Options"] == "DENY"
            assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
            assert "script-src" not in answer["Content-Security-Policy"]
            assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("word", ["words", "state", "page", "from", "to", "after", "key", "next", "code"])
def test_parameters_sent_twice_or_as_queries_break_nothing(opened, browser, word):
    sent = (
        "' OR 1=1 --",
        '"; DROP TABLE advocacy_statement; --',
        "{{7*7}}",
        "${7*7}",
        "%00",
        "\x00",
        "9" * 400,
    )
    for path in (BASE, f"{BASE}{opened.pk}/versions/", f"{BASE}{opened.pk}/", "/statements/", "/home/"):
        for value in sent:
            answer = browser("chen").get(path, {word: [value, value]})
            assert answer.status_code == 200, (path, value)
            assert "49" not in Seen(answer).links


def test_draft_and_nothing_answer_strangers_in_the_same_words(draft, browser):
    from uuid import uuid4

    for page in ("", "title/", "sign/", "move/open/", "history/", "versions/"):
        hidden = browser("ivo").get(f"{BASE}{draft.pk}/{page}")
        missing = browser("ivo").get(f"{BASE}{uuid4()}/{page}")
        assert hidden.status_code == missing.status_code == 404
        assert Seen(hidden).words == Seen(missing).words
    assert text_of(draft)
