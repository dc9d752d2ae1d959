"""What people write is shown and never run."""

import pytest
from django.test import Client

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.advocacy.statements.queries import paragraphs_of
from causeway.foundation.access import Actor
from causeway.foundation.access.tokens import token_for
from causeway.foundation.jobs import run_due
from tests.advocacy.statements.strangers import STRANGER
from tests.asking import Seen
from tests.foundation.texts.payloads import PAYLOADS
from tests.making import answers, close_and_publish, make_statement, open_up

BASE = "/advocacy/statements/"
EVIL = "evil.example"


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.LIMITS = False


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


NAME = 190


def names():
    """All payloads as names, without the signs that no name may hold: several in one, as many as a name can be long."""
    packed = [""]
    for payload in PAYLOADS:
        words = " ".join(payload.replace("\x01", "").split())[:NAME] or "x"
        if len(packed[-1]) + len(words) >= NAME:
            packed.append("")
        packed[-1] = f"{packed[-1]} {words}".strip()
    return packed


def test_what_people_write_is_never_run(cast, now, browser, shelf, settings):
    """Every payload as title, addressee, paragraph, organisation, person, role and reason, on every page that shows it."""
    settings.EMAIL_BACKEND = "causeway.foundation.jobs.mail.ShelfBackend"
    many = names()
    statement = make_statement(
        cast.dara.actor, title=" ".join(many)[:300], addressed_to=many[8][:300], paragraphs=many
    )
    other = make_statement(cast.dara.actor, title=many[0], addressed_to=many[4], paragraphs=many[:1])
    actions.change_paragraph(statement, paragraphs_of(statement)[0].key, many[3], base=1, by=cast.dara.actor)
    from causeway.foundation.links import tie

    tie(statement, to=other, says="cites", by=cast.dara.actor)
    open_up(statement, cast.amina.actor, publish_at=now)
    for number, words in enumerate(many):
        told = answers(
            f"{number} {words}"[:NAME], person=words, person_role=words, email=f"a{number}@example.org"
        )
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
    for words in names():
        told = STRANGER | {"organisation_name": words, "person": words, "email": "no"}
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
