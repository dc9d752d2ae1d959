"""One statement from the first word to the take-down, through its pages, by the people who do it."""

import csv
import io
import re
from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from causeway.advocacy.statements.models import SignOn
from causeway.foundation.jobs import run_due
from causeway.foundation.jobs.mail import kept_letters
from tests.asking import Seen, fill_in, look, send
from tests.cast import signed_in_client

TITLE = "Say when you open the gates"
STRANGER = {
    "organisation_name": "River Watch",
    "place": "ZWE",
    "person": "Tendai",
    "person_role": "Secretary",
    "email": "tendai@watch.example",
    "mandate": "board",
}


@pytest.fixture
def letters(tmp_path, settings):
    settings.EMAIL_BACKEND = "causeway.foundation.jobs.mail.ShelfBackend"
    settings.VAR = tmp_path
    settings.LIMITS = False
    return lambda words: next(letter for letter in kept_letters() if words in letter.subject)


@pytest.fixture
def people(cast):
    names = ("amina", "dara", "bruno", "chen", "nobody")
    return {name: signed_in_client(cast[name], enforce_csrf_checks=True) for name in names}


def link_in(letter, word):
    return re.search(rf"/statements/{word}/\S+", letter.body)[0]


def draft(dara):
    page = fill_in(
        dara,
        "/advocacy/statements/new/",
        title=TITLE,
        addressed_to="To the ministries of water.",
        language="en",
        paragraphs="A gate was opened.\n\nNobody was told.",
    )
    assert TITLE in page.words
    page = fill_in(dara, page.links["Add a paragraph"], words="We ask to be told.", save="yes")
    assert "We ask to be told." in page.words
    return page.path


def publish(people, home, signing_ends, hour):
    """Set the dates, open, sign as a member."""
    page = fill_in(
        people["amina"],
        f"{home}dates/",
        signing_day=f"{signing_ends:%Y-%m-%d}",
        signing_hour=f"{signing_ends:%H:%M}",
        publish_day=f"{hour:%Y-%m-%d}",
        publish_hour=f"{hour:%H:%M}",
    )
    page = fill_in(people["dara"], page.links["Open for signature"])
    assert "Open for signature" in page.words
    waiting = look(people["bruno"], "/home/")
    assert "1 thing waits for you" in waiting.words
    page = fill_in(
        people["bruno"],
        waiting.links[f"Sign “{TITLE}”, or let it pass"],
        person_role="Director",
        mandate="director",
    )
    assert "1 organisation stands under this version." in page.words
    assert "Nothing waits for you" in look(people["bruno"], "/home/").words
    return page


def sign_from_outside(visitor, form_path, letters):
    """Fill in, check, ask for the link; open it, confirm, use it again. Gives the way to withdraw."""
    page = fill_in(visitor, form_path, **STRANGER, check="yes")
    assert "Check your answers" in page.words
    assert "Zimbabwe" in page.words
    answer = send(visitor, page, send="yes")
    page = look(visitor, answer["Location"])
    assert "You have not signed yet." in page.words
    run_due()
    link = link_in(letters("Please confirm"), "confirm")
    before = SignOn.objects.count()
    page = look(visitor, link)
    look(visitor, link)
    assert "With this button River Watch signs" in page.words
    assert SignOn.objects.count() == before
    answer = send(visitor, page)
    assert "Your signature is counted" in look(visitor, answer["Location"]).words
    again = send(visitor, page)
    assert again.status_code == 409
    assert "This link was used already" in Seen(again).words
    assert SignOn.objects.count() == before + 1
    run_due()
    return link_in(letters("Your signature is counted"), "withdraw")


def test_statement_from_the_first_word_to_the_take_down(cast, people, letters):
    hour = (timezone.now() + timedelta(days=2)).astimezone(UTC).replace(second=0, microsecond=0)
    visitor = people["nobody"]
    home = draft(people["dara"])
    page = publish(people, home, hour - timedelta(days=1), hour)
    public = page.links["/statements/" + page.links["The public form"].split("/")[2] + "/"]
    way_out = sign_from_outside(visitor, page.links["The public form"], letters)

    page = fill_in(people["amina"], look(people["amina"], home).links["Close signing"])
    assert "Closed, waits for its hour" in page.words
    assert visitor.get(public).status_code == 404
    run_due(hour - timedelta(minutes=1))
    assert visitor.get(public).status_code == 404
    run_due(hour)

    english, arabic = look(visitor, public), look(visitor, f"/ar{public}")
    for seen in (english, arabic):
        for words in (TITLE, "A gate was opened.", "We ask to be told.", "Casa Río Claro", "River Watch"):
            assert words in seen.words
        assert "Tendai" not in seen.words
    assert "2 organisations in 2 countries and territories" in english.words
    assert ("html", {"lang": "ar", "dir": "rtl"}) in arabic.elements
    assert "published" in letters("is published").subject

    answer = send(visitor, look(visitor, way_out))
    assert "River Watch does not stand under" in look(visitor, answer["Location"]).words
    run_due()
    assert "River Watch (withdrawn" in look(visitor, public).words
    rows = list(csv.reader(io.StringIO(visitor.get(f"{public}signatories.csv").content.decode("utf-8-sig"))))
    assert [(row[0], bool(row[2])) for row in rows[1:]] == [("Casa Río Claro", False), ("River Watch", True)]

    down = look(people["amina"], look(people["amina"], home).links["Take it down"])
    assert "Give a reason" in Seen(send(people["amina"], down, note="  ")).words
    send(people["amina"], down, note="It named a person.")
    for path in (public, f"/ar{public}"):
        gone = visitor.get(path)
        assert gone.status_code == 410
        assert "A gate was opened." not in gone.content.decode()
    history = look(people["chen"], f"{home}history/").words
    assert "Amina took it down: “It named a person.”" in history
