import email
import stat
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from causeway.foundation.access import NotValid
from causeway.foundation.jobs import run_due
from causeway.foundation.jobs.days import prune
from causeway.foundation.jobs.letters import Letter
from causeway.foundation.jobs.mail import kept_letters, message_id, shelf
from causeway.foundation.jobs.models import Job, Outgoing
from causeway.foundation.jobs.outgoing import post
from causeway.foundation.records.models import Record
from tests.foundation.jobs import works  # noqa: F401 - its letters are the ones posted here

pytestmark = pytest.mark.django_db
SHELF = "causeway.foundation.jobs.mail.ShelfBackend"


def post_one(to="lucia@example.org", key="k1", language="en", kind="testing.hello", record=None):
    return post(kind, to=to, record=record, language=language, key=key)


@pytest.fixture
def shelved(settings, tmp_path):
    settings.EMAIL_BACKEND, settings.VAR = SHELF, tmp_path
    return tmp_path / "shelf"


def everything_in_the_database():
    with connection.cursor() as cursor:
        said = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            said.append(str(cursor.fetchall()))
    return "\n".join(said)


def test_a_letter_vanishes_with_the_transaction_that_posted_it():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post_one(), 1 / 0
    assert not Outgoing.objects.exists()
    assert not Job.objects.exists()


def test_a_letter_is_sent_and_its_address_is_forgotten():
    post_one()
    assert Outgoing.objects.get().to_address == "lucia@example.org"
    assert run_due() == {"done": 1}
    assert [message.to for message in mail.outbox] == [["lucia@example.org"]]
    letter = Outgoing.objects.get()
    assert (letter.state, letter.to_address) == ("sent", "")
    assert letter.sent_at is not None
    assert "lucia" not in everything_in_the_database()


def test_the_words_of_a_letter_are_never_in_the_database():
    post_one()
    before = everything_in_the_database()
    run_due()
    assert "words-of-the-letter" in mail.outbox[0].body
    assert "words-of-the-letter" not in before + everything_in_the_database()


def test_a_letter_posted_twice_with_one_key_goes_once():
    assert post_one()
    assert not post_one()
    run_due()
    assert not post_one()
    run_due()
    assert len(mail.outbox) == 1


def test_a_letter_is_written_in_its_language(settings):
    post_one(language="ar")
    post_one(language="xx", key="k2")
    run_due()
    assert [message.body.split()[1] for message in mail.outbox] == ["ar", "en"]


def test_the_message_names_neither_key_nor_machine_nor_program():
    post_one(key="signon:amina")
    run_due()
    text = mail.outbox[0].message().as_string()
    assert f"<{message_id('signon:amina')}@letters.invalid>" in text
    assert "amina" not in text
    headers = {name.lower() for name, _ in email.message_from_string(text).items()}
    assert headers == {
        "content-type", "mime-version", "content-transfer-encoding", "subject", "from", "to", "date",
        "message-id", "content-language", "auto-submitted",
    }  # fmt: skip
    assert 'text/plain; charset="utf-8"' in text


def test_the_message_id_is_the_same_for_the_same_key_and_differs_between_keys():
    assert message_id("a") == message_id("a") != message_id("b")


@pytest.mark.parametrize(
    "address",
    [
        "lucia@example.org\r\nBcc: everybody@example.org",
        "lucia@example.org\nSubject: x",
        "lucia@example.org\0",
        "lucia@example.org\r",
        "a@example.org, b@example.org",
        "Lucia <lucia@example.org>",
        "lucia\u2028@example.org",
        "lucia",
        "",
        "a" * 250 + "@example.org",
    ],
)
def test_an_address_that_is_not_one_address_is_refused_without_repeating_it(address):
    with pytest.raises(NotValid) as refused:
        post_one(to=address)
    assert not Outgoing.objects.exists()
    assert "lucia" not in str(refused.value.sentence)


@pytest.mark.parametrize("sign", ["\r", "\n", "\0", "\r\n", "\u2028", "\x0b", "\x7f", "\x85"])
def test_a_subject_is_one_line(sign):
    with pytest.raises(NotValid):
        Letter(subject=f"Hello{sign}Bcc: everybody@example.org", body="x")


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\r"])
def test_a_text_holds_no_control_characters(sign):
    with pytest.raises(NotValid):
        Letter(subject="Hello", body=f"a{sign}b")


def test_a_letter_that_would_inject_a_header_is_refused_and_not_sent():
    post_one(kind="testing.broken")
    assert run_due() == {"refused": 1}
    assert not mail.outbox


def test_a_letter_that_lost_its_sense_is_not_sent_and_its_address_is_forgotten():
    post_one(kind="testing.pointless")
    assert run_due() == {"done": 1}
    assert not mail.outbox
    assert Outgoing.objects.get().to_address == ""


def test_a_kind_that_nothing_writes_cannot_be_posted():
    with pytest.raises(LookupError):
        post_one(kind="testing.unknown")


def test_the_journal_ties_a_sent_letter_to_its_record():
    from causeway.foundation.journal.models import EventRecord

    record = Record.objects.create(kind="thing")
    post_one(record=record)
    run_due()
    assert EventRecord.objects.get().record_id == record.pk


def test_letters_lie_on_the_shelf_for_their_owner_only(shelved):
    post_one(language="ar")
    run_due()
    (path,) = shelved.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(shelved.stat().st_mode) == 0o700
    assert shelf() == shelved
    (kept,) = kept_letters()
    assert (kept.to, kept.language) == ("lucia@example.org", "ar")
    assert kept.body.split() == ["words-of-the-letter", "ar", ".", "رسالة"]
    assert abs(timezone.now() - kept.at) < timedelta(minutes=1)


def test_the_shelf_shows_the_newest_first_and_forgets_after_a_week(shelved):
    post_one(to="old@example.org")
    run_due()
    (old,) = shelved.iterdir()
    old.rename(shelved / f"20260101T000000.000000-{old.name.partition('-')[2]}")
    post_one(to="new@example.org", key="k2")
    run_due()
    assert [letter.to for letter in kept_letters()] == ["new@example.org", "old@example.org"]
    prune(None, None)
    assert [letter.to for letter in kept_letters()] == ["new@example.org"]


def test_a_letter_undelivered_for_a_week_is_given_up_with_its_address():
    post_one()
    Outgoing.objects.update(made_at=timezone.now() - timedelta(days=8))
    prune(None, None)
    assert (Outgoing.objects.get().state, Outgoing.objects.get().to_address) == ("failed", "")
    assert run_due() == {"refused": 1}
    assert "could not be delivered" in Job.objects.get().error
    assert not mail.outbox


def test_letters_of_two_weeks_ago_leave_no_row():
    post_one()
    run_due()
    Outgoing.objects.update(made_at=timezone.now() - timedelta(days=15))
    prune(None, None)
    assert not Outgoing.objects.exists()


@override_settings(
    EMAIL_BACKEND="causeway.foundation.jobs.mail.ServerBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1
)
def test_a_mail_server_that_does_not_answer_is_tried_again():
    post_one()
    assert run_due(raises=False) == {"waiting": 1}
    assert Job.objects.get().error == "ConnectionRefusedError"
    assert Outgoing.objects.get().to_address == "lucia@example.org"
