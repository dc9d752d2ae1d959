"""Known attacks on addresses, headers and letters, each tried as somebody would try it."""

from email import message_from_bytes, policy

import pytest
from django.test import Client

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOnRequest
from causeway.advocacy.statements.queries import text_of
from causeway.foundation.access import Actor, NotValid
from causeway.foundation.jobs import run_due
from tests.advocacy.statements.strangers import STRANGER
from tests.asking import Seen, look
from tests.making import answers, close_and_publish, make_statement, open_up, sign_as_stranger

BASE = "/advocacy/statements/"
EVIL = "evil.example"


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.LIMITS = False


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
