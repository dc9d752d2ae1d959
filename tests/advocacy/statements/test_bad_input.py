"""Every form of statements under bad input: a clear sentence, the right status, and nothing typed is lost."""

from uuid import uuid4

import pytest
from django.test import Client

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.advocacy.statements.queries import paragraphs_of, text_of, title_of
from causeway.foundation.access import Actor
from causeway.foundation.access.tokens import token_for
from causeway.foundation.models import Event
from tests.advocacy.statements.strangers import STRANGER
from tests.asking import Seen, look, send
from tests.making import answers, make_statement, open_up, sign_as_stranger

MEGABYTE = 1_000_000
BASE = "/advocacy/statements/"


@pytest.fixture(autouse=True)
def _no_limits(settings):
    settings.LIMITS = False


@pytest.fixture
def world(cast, now):
    """A draft, an open statement, one signature, one request, and the addresses of every form."""
    draft = make_statement(cast.dara.actor, title="Only a draft")
    opened = open_up(make_statement(cast.dara.actor), cast.amina.actor, publish_at=now)
    signature = sign_as_stranger(opened, "Old Bridge")
    waiting = actions.ask_to_sign(opened, answers("Delta", email="d@example.org"), by=Actor())
    key = paragraphs_of(draft)[0].key
    return {
        "new": ("dara", f"{BASE}new/"),
        "title": ("dara", f"{BASE}{draft.pk}/title/"),
        "dates": ("dara", f"{BASE}{draft.pk}/dates/"),
        "add": ("dara", f"{BASE}{draft.pk}/paragraphs/new/"),
        "change": ("dara", f"{BASE}{draft.pk}/paragraphs/{key}/"),
        "place": ("dara", f"{BASE}{draft.pk}/paragraphs/{key}/place/"),
        "remove": ("dara", f"{BASE}{draft.pk}/paragraphs/{key}/remove/"),
        "ties": ("dara", f"{BASE}{draft.pk}/ties/"),
        "sign": ("bruno", f"{BASE}{opened.pk}/sign/"),
        "withdraw": ("amina", f"{BASE}signatures/{signature.pk}/withdraw/"),
        "reopen": ("amina", f"{BASE}{opened.pk}/move/reopen/"),
        "public sign": ("nobody", f"/statements/{opened.code}/sign/"),
        "confirm": ("nobody", f"/statements/confirm/{token_for(CONFIRM, waiting.pk)}/"),
        "public withdraw": ("nobody", f"/statements/withdraw/{token_for(WITHDRAW, signature.pk)}/"),
    }


GOOD = {
    "new": {"title": "Say when", "language": "en", "paragraphs": "One.\n\nTwo."},
    "title": {"title": "Say when", "addressed_to": "To all.", "base": "1"},
    "dates": {
        "signing_day": "2031-03-01",
        "signing_hour": "18:00",
        "publish_day": "2031-03-02",
        "publish_hour": "09:30",
    },
    "add": {"words": "More.", "save": "yes"},
    "change": {"words": "Other.", "save": "yes"},
    "sign": {
        "person": "Bruno",
        "person_role": "Director",
        "mandate": "board",
        "place": "COL",
        "version": "1",
    },
    "withdraw": {"note": "They asked by telephone."},
    "reopen": {"note": "A word was wrong."},
    "public sign": STRANGER | {"check": "yes"},
}
NAMES = [
    ("new", "title"),
    ("new", "addressed_to"),
    ("title", "title"),
    ("title", "addressed_to"),
    ("sign", "person"),
    ("sign", "person_role"),
    ("withdraw", "note"),
    ("public sign", "organisation_name"),
    ("public sign", "person"),
    ("public sign", "person_role"),
]
TEXTS = [("new", "paragraphs"), ("add", "words"), ("change", "words"), ("reopen", "note")]
REQUIRED = [
    ("new", "title", "Give the statement a title."),
    ("title", "title", "Give the statement a title."),
    ("add", "words", "Write the paragraph"),
    ("change", "words", "Write the paragraph"),
    ("sign", "person", "Write your name."),
    ("sign", "person_role", "Write your role"),
    ("withdraw", "note", "Say why"),
    ("reopen", "note", "Give a reason"),
    ("public sign", "organisation_name", "Write the name of your organisation."),
    ("public sign", "person", "Write your name."),
    ("public sign", "person_role", "Write your role"),
    ("public sign", "email", "Write your work e-mail"),
]
UNSHOWN = {
    "NUL": "Say\x00when",
    "bell": "Say\x07when",
    "escape": "Say\x1b[31mwhen",
    "override": "Say\u202ewhen",
    "isolate": "Say\u2066when",
    "half a letter": "Say\ufffewhen",
    "tag": "Say\U000e0041when",
}


def counts():
    return (
        Statement.objects.count(),
        SignOn.objects.count(),
        SignOnRequest.objects.count(),
        Event.objects.count(),
    )


def wrong(browser, form, world, **typed):
    """Send a form with something wrong in it; gives the page that comes back. Nothing may have changed."""
    who, path = world[form]
    client, before = browser(who), counts()
    answer = send(client, look(client, path), **(GOOD[form] | typed))
    assert answer.status_code == 422, Seen(answer).words[:300]
    assert counts() == before
    return Seen(answer)


def keeps(page, form, typed):
    """Everything else that was typed is still in its field."""
    fields = page.form().fields
    for name, value in (GOOD[form] | typed).items():
        if name not in ("save", "check"):
            assert fields[name].replace("\r\n", "\n") == value.replace("\r\n", "\n"), name


@pytest.mark.parametrize(("form", "field", "sentence"), REQUIRED)
@pytest.mark.parametrize("empty", ["", " \t\n"])
def test_empty_answer_is_asked_for(world, browser, form, field, sentence, empty):
    page = wrong(browser, form, world, **{field: empty})
    assert sentence in page.words
    rest = {name: value for name, value in GOOD[form].items() if name != field}
    assert {name: page.form().fields.get(name) for name in rest if name not in ("save", "check")} == {
        name: value for name, value in rest.items() if name not in ("save", "check")
    }


@pytest.mark.parametrize(("form", "field"), NAMES + TEXTS)
def test_signs_that_cannot_be_shown_are_named(world, browser, form, field):
    for name, typed in UNSHOWN.items():
        page = wrong(browser, form, world, **{field: typed})
        told = ("sign that cannot be shown", "invisible sign", "Null characters")
        assert any(words in page.words for words in told), name
        keeps(page, form, {field: page.form().fields[field]})
        assert page.form().fields[field].startswith("Say"), name


@pytest.mark.parametrize(("form", "field"), NAMES + TEXTS)
def test_megabyte_is_told_how_long_it_may_be(world, browser, form, field):
    page = wrong(browser, form, world, **{field: "x" * MEGABYTE})
    assert "Shorten it" in page.words or "at most" in page.words
    assert page.form().fields[field] == "x" * MEGABYTE


@pytest.mark.parametrize(("form", "field"), NAMES + TEXTS)
def test_emoji_and_every_script_are_welcome(world, browser, form, field):
    who, path = world[form]
    typed = "River 🌊 ကန် العين \u200fـ O’Neill & Söhne “e.V.”"
    client = browser(who)
    answer = send(client, look(client, path), **(GOOD[form] | {field: typed}))
    assert answer.status_code in (200, 302), Seen(answer).words[:300]
    if answer.status_code == 200:
        assert "Check your answers" in Seen(answer).words
        assert typed.strip() in Seen(answer).words


@pytest.mark.parametrize("form", sorted(GOOD.keys() | {"place", "ties", "remove"}))
def test_form_that_sends_nothing_at_all_is_answered(world, browser, form):
    who, path = world[form]
    before = counts()
    answer = browser(who).post(path, {})
    if form in ("dates", "place"):  # no dates, and the first place, are answers
        assert answer.status_code == 302
    else:
        assert answer.status_code == 422
        assert counts() == before


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"signing_hour": ""}, "Give both the day and the time"),
        ({"publish_day": ""}, "Give both the day and the time"),
        ({"publish_day": "2031-02-01"}, "It cannot go out while people still sign."),
        ({"signing_day": "the first"}, "Enter a valid date."),
        ({"signing_day": "2031-02-30"}, "Enter a valid date."),
        ({"signing_hour": "25:00"}, "Enter a valid time."),
        ({"publish_hour": "\x00"}, "Enter a valid time."),
        ({"publish_day": "x" * MEGABYTE}, "Enter a valid date."),
    ],
)
def test_dates_that_cannot_be_are_told(world, browser, typed, sentence):
    page = wrong(browser, "dates", world, **typed)
    assert sentence in page.words
    keeps(page, "dates", typed)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1970-01-01"])
def test_far_dates_can_be_set_and_shown(world, browser, day):
    client = browser("dara")
    _who, path = world["dates"]
    told = {"signing_day": day, "signing_hour": "00:00", "publish_day": day, "publish_hour": "23:59"}
    answer = send(client, look(client, path), **told)
    assert answer.status_code == 302
    assert look(client, answer["Location"]).status == 200
    assert look(client, path).form().fields["signing_day"] == day


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [
        ("new", "language", "tlh"),
        ("new", "language", ""),
        ("new", "language", "\x00"),
        ("sign", "organisation", "\x00"),
        ("sign", "organisation", str(uuid4())),
        ("sign", "place", "ATLANTIS"),
        ("sign", "mandate", "the king"),
        ("public sign", "place", "\x00"),
        ("public sign", "mandate", ""),
        ("public sign", "mandate", "none"),
        ("public sign", "email", "not an address"),
        ("public sign", "email", "a@b.example\r\nBcc: c@d.example"),
        ("public sign", "email", "a@example.org, b@example.org"),
        ("public sign", "email", "\x00@example.org"),
        ("public sign", "email", "x" * MEGABYTE + "@example.org"),
        ("public sign", "website", "\x00"),
        ("public sign", "born", "\x00"),
    ],
)
def test_answers_that_the_form_does_not_offer_are_refused(world, browser, form, field, value):
    who, path = world[form]
    client, before = browser(who), counts()
    given = look(client, path).form().fields | GOOD[form] | {field: value}
    answer = client.post(path, given)
    assert answer.status_code == 422
    assert "needs another look" in Seen(answer).words
    assert counts() == before


@pytest.mark.parametrize(("says", "to"), [("nonsense", None), ("cites", "x"), ("cites", "\x00"), ("", None)])
def test_tie_that_cannot_be_is_refused(world, browser, says, to):
    client, (_who, path) = browser("dara"), world["ties"]
    other = look(client, path).form().choices["to"][0]
    before = counts()
    answer = client.post(path, {"says": says, "to": to or other})
    assert answer.status_code == 422
    assert counts() == before


@pytest.mark.parametrize("base", ["", "0", "-1", "x", "\x00", "9" * 30, "9" * 5000, "٣", "1e9"])
@pytest.mark.parametrize("form", ["change", "remove"])
def test_version_that_was_never_shown_is_refused(world, browser, form, base):
    client, (who, path) = browser("dara"), world[form]
    draft = Statement.objects.get(state="draft")
    before = text_of(draft)
    fields = look(client, path).form().fields | GOOD.get(form, {}) | {"base": base}
    answer = client.post(path, fields)
    assert answer.status_code in (409, 422), who
    assert text_of(draft) == before


@pytest.mark.parametrize("key", ["", "x", "\x00", "9" * 5000])
def test_paragraph_key_that_is_none_is_refused(world, browser, key):
    client, (_who, path) = browser("dara"), world["add"]
    answer = client.post(path, {"words": "More.", "base": "1", "key": key, "save": "yes"})
    assert answer.status_code == 422
    assert Seen(answer).form().fields["words"] == "More."


def test_too_many_paragraphs_at_once_stay_in_the_box(world, browser):
    text = "\n\n".join(f"No. {number}." for number in range(201))
    page = wrong(browser, "new", world, paragraphs=text)
    assert "201 paragraphs; a text has at most 200" in page.words
    assert page.form().fields["paragraphs"] == text


@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "\n \n", "\n\n\n\n", "\r\r"])
def test_empty_lines_divide_paragraphs_however_they_are_typed(world, browser, between):
    client, (_who, path) = browser("dara"), world["new"]
    send(client, look(client, path), **(GOOD["new"] | {"paragraphs": f"One.{between}Two."}))
    made = next(one for one in Statement.objects.all() if title_of(one) == "Say when")
    assert [one.words for one in paragraphs_of(made)] == ["One.", "Two."]


@pytest.mark.parametrize("form", ["title", "dates", "add", "change", "place", "remove"])
def test_form_of_a_text_that_was_opened_meanwhile_is_told(cast, world, browser, form):
    client, (_who, path) = browser("dara"), world[form]
    page, before = look(client, path), counts()
    draft = Statement.objects.get(state="draft")
    actions.open_statement(draft, by=cast.amina.actor, shown="draft")
    answer = send(client, page, **GOOD.get(form, {}))
    if form == "dates":
        assert answer.status_code == 302
        return
    assert answer.status_code == 409
    assert "The text is fixed" in Seen(answer).words
    assert counts()[0] == before[0]


@pytest.mark.parametrize(("form", "field"), [("public sign", "person"), ("new", "title")])
def test_more_fields_than_a_form_has_are_not_read(world, browser, form, field):
    who, path = world[form]
    answer = browser(who).post(path, GOOD[form] | {f"more{number}": "x" for number in range(2000)})
    assert answer.status_code in (400, 413, 422)
    assert "500" not in str(answer.status_code)


def test_duplicate_new_statement_makes_two_drafts_and_says_so_by_their_pages(world, browser):
    client, (_who, path) = browser("dara"), world["new"]
    page = look(client, path)
    places = {send(client, page, **GOOD["new"])["Location"] for _ in range(2)}
    assert len(places) == 2


def test_same_answers_sent_twice_bring_two_letters_and_one_signature(world, browser):
    client, (_who, path) = Client(), world["public sign"]
    page = Seen(send(client, look(client, path), **GOOD["public sign"]))
    for _ in range(2):
        assert send(client, page, send="yes").status_code == 302
    for waiting in SignOnRequest.objects.filter(organisation_name="River Watch"):
        address = f"/statements/confirm/{token_for(CONFIRM, waiting.pk)}/"
        assert send(client, look(client, address)).status_code == 302
    assert SignOn.objects.filter(organisation_name="River Watch").count() == 1
