"""The demonstration: furnished by real actions, with one button for each of the cast, and nowhere else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, Statement
from causeway.advocacy.statements.queries import title_of
from causeway.coalition.models import Account, Organisation
from causeway.demo.cast import CAST, MEMBERS
from causeway.demo.seed import is_bare, plant
from causeway.foundation.access import Actor
from causeway.foundation.jobs import run_due
from causeway.foundation.journal import moved_since
from tests.asking import look, send
from tests.instance import Instance
from tests.making import answers


@pytest.fixture
def planted(db, shelf):
    plant()


@pytest.fixture
def shelf(tmp_path, settings):
    settings.EMAIL_BACKEND = "causeway.foundation.jobs.mail.ShelfBackend"
    settings.VAR = tmp_path
    return tmp_path / "shelf"


def look_as(handle):
    """A browser in which somebody pressed the button of one of the cast."""
    browser = Client(enforce_csrf_checks=True)
    page = look(browser, "/demo/")
    number = [form.action for form in page.forms if form.method == "post"].index(f"/demo/look-as/{handle}/")
    answer = send(browser, page, number)
    assert answer["Location"] == "/home/"
    return browser


def still_open():
    return Statement.objects.get(state="open", signing_until__gt=timezone.now())


def test_bare_house_is_bare_and_a_furnished_one_is_not(db, shelf):
    assert is_bare()
    plant()
    assert not is_bare()


def test_nine_organisations_and_statements_in_three_states_stand_there(planted):
    assert Organisation.objects.count() == len(MEMBERS) == 9
    assert {part.handle for part in CAST} == {account.handle for account in Account.objects.all()}
    states = sorted(Statement.objects.values_list("state", flat=True))
    assert states == ["draft", "open", "open", "published", "published"]
    assert not list(shelf_files())


def shelf_files():
    from causeway.foundation.jobs.mail import kept_letters

    return kept_letters()


def test_what_is_published_can_be_read_in_both_languages_and_checked(planted):
    for statement in Statement.objects.filter(state="published"):
        for prefix in ("", "/ar"):
            answer = Client().get(f"{prefix}/statements/{statement.code}/")
            assert answer.status_code == 200
            assert title_of(statement) in answer.content.decode()
        for page in ("check/", "text.txt", "proof.zip", "signatories.csv"):
            assert Client().get(f"/statements/{statement.code}/{page}").status_code == 200


def test_everything_went_through_the_journal(planted):
    kinds = {
        moment.kind for moment in moved_since(Statement.objects.earliest("record__made_at").record.made_at)
    }
    assert {
        "statement.start",
        "statement.open",
        "signon.add",
        "statement.close",
        "statement.publish",
    } <= kinds
    assert SignOn.objects.count() == 9 + 5 + 6 + 2


@pytest.mark.parametrize("part", CAST, ids=lambda part: part.handle)
def test_each_button_shows_the_house_through_the_eyes_of_one(planted, part):
    browser = look_as(part.handle)
    page = look(browser, "/home/")
    assert f"{part.name}, your account" in page.links
    waits = "Sign “Keep the meeting places by the water open”, or let it pass" in page.links
    assert waits is (part.handle == "bruno")
    assert ("Close signing of “A gauge that can be read”" in page.links) is (part.handle == "amina")


@pytest.mark.parametrize("part", CAST, ids=lambda part: part.handle)
def test_pages_of_the_demo_ask_little(planted, part):
    browser = look_as(part.handle)
    paths = {"/home/": 20, "/advocacy/statements/": 12}
    paths |= {f"/advocacy/statements/{one.pk}/": 12 for one in Statement.objects.all()}
    for path, most in paths.items():
        if browser.get(path).status_code != 200:
            assert part.handle == "ivo"
            continue
        with CaptureQueriesContext(connection) as asked:
            browser.get(path)
        assert len(asked) <= most, (path, len(asked))


@pytest.mark.parametrize("handle", ["founder", "root", "chen2", "amina-"])
def test_nobody_else_can_be_looked_as(planted, handle):
    assert Client().post(f"/demo/look-as/{handle}/").status_code == 404


def test_looking_needs_the_form_and_its_token(planted):
    assert Client().get("/demo/look-as/amina/").status_code == 405
    forged = Client(enforce_csrf_checks=True).post("/demo/look-as/amina/")
    assert forged.status_code == 403
    assert not forged.cookies.get("s")


def test_looking_as_another_leaves_nothing_of_the_first(planted):
    browser = look_as("amina")
    first = browser.cookies["s"].value
    send(browser, look(browser, "/demo/"), 1)
    assert browser.cookies["s"].value != first
    page = look(browser, "/home/")
    assert "Dara, your account" in page.links
    assert "Amina, your account" not in page.links


def test_nobody_signs_in_to_the_demo_with_a_passphrase(planted, settings):
    settings.LIMITS = False
    for passphrase in ("!", "", "amina", "a willow bends over the water"):
        answer = Client().post(
            "/sign-in/", {"handle": "amina", "passphrase": passphrase, "device": "own", "next": ""}
        )
        assert answer.status_code == 422


def test_shelf_shows_the_newest_letter_with_its_link(planted):
    assert "The shelf is empty" in look(Client(), "/demo/shelf/").words
    statement = still_open()
    for name in ("First Circle", "Second Circle"):
        told = answers(name, email=f"{name.split()[0]}@example.org")
        actions.ask_to_sign(statement, told, by=Actor())
        run_due()
    page = look(Client(), "/demo/shelf/")
    assert page.words.index("Second Circle") < page.words.index("First Circle")
    link = next(words for words in page.links if "/statements/confirm/" in words)
    assert page.links[link] == link


def test_shelf_runs_nothing_that_a_letter_says(planted):
    statement = still_open()
    name = '<script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1) "'
    actions.ask_to_sign(statement, answers(name, email="a@example.org"), by=Actor())
    run_due()
    page = look(Client(), "/demo/shelf/")
    assert "<script>alert(1)</script>" in page.words
    assert not [tag for tag, given in page.elements if tag == "script" or "onerror" in given]
    assert not [url for url in page.links.values() if url.startswith("javascript")]


def test_half_written_letter_is_not_shown(planted, shelf):
    shelf.mkdir()
    (shelf / ".20260101T000000.000000-aa").write_text("Subject: half\n\nhalf")
    assert "The shelf is empty" in look(Client(), "/demo/shelf/").words


@pytest.mark.slow
def test_house_in_service_has_no_such_doors(tmp_path):
    code = (
        "from django.conf import settings; from django.urls import resolve, Resolver404\n"
        "print('causeway.demo' in settings.INSTALLED_APPS)\n"
        "for path in ('/demo/look-as/amina/', '/demo/shelf/'):\n"
        "    try:\n"
        "        print(resolve(path).view_name)\n"
        "    except Resolver404:\n"
        "        print('nothing')\n"
    )
    served = Instance(tmp_path, mode="serve", CAUSEWAY_ADDRESS="https://rivers.example")
    try:
        assert served.python(code).split() == ["False", "nothing", "nothing"]
    finally:
        served.end()


def test_nobody_can_be_looked_as_before_the_house_is_furnished(db):
    assert Client().post("/demo/look-as/amina/").status_code == 404
