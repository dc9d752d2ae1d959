"""What the documents say is kept for so many days goes by itself on that day, by the worker's own plan."""

from datetime import timedelta

import pytest
from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, SignOnRequest
from causeway.coalition.accounts import unlocking
from causeway.coalition.accounts.actions import invite
from causeway.coalition.models import Invitation, Session, UnlockedSession
from causeway.foundation.access import Actor
from causeway.foundation.jobs import mail, outgoing, run_due
from causeway.foundation.jobs.models import Job, Outgoing
from causeway.foundation.jobs.worker import plan_days
from tests.cast import signed_in_client
from tests.making import answers, make_published, make_statement, open_up

DAY = timedelta(days=1)
SEIZED = """
from datetime import timedelta
from django.utils import timezone
from causeway.advocacy.models import SignOn
from causeway.foundation.jobs import run_due
from causeway.foundation.jobs.worker import know_every_kind, plan_days
know_every_kind()
today = timezone.now
out = SignOn.objects.filter(statement__published_at__isnull=False)
print(*[row.__dict__["person"] for row in out], sep="\\n")
timezone.now = lambda: today() + timedelta(days=91)
plan_days()
run_due()
assert not out.all().exclude(person="").exists()
"""
PLANT = "from causeway.demo.seed import plant\nplant()"


class Clock:
    """A clock that tests turn on; on each day that passes the worker plans and does what is due."""

    def __init__(self, monkeypatch):
        self.days, today = 0, timezone.now
        monkeypatch.setattr(timezone, "now", lambda: today() + self.days * DAY)

    def go_to(self, day):
        while self.days < day:
            self.days += 1
            plan_days()
            run_due(raises=False)


@pytest.fixture
def clock(monkeypatch, db):
    return Clock(monkeypatch)


@pytest.fixture
def no_mail(monkeypatch):
    """The mail server is away for good."""

    def away(*_args, **_more):
        raise ConnectionRefusedError

    monkeypatch.setattr(outgoing, "send", away)


def test_people_behind_signatures_are_gone_ninety_days_after_publication(cast, clock):
    make_published(cast.amina.actor, "River Watch", "Kin of the River")
    clock.go_to(89)
    assert SignOn.objects.exclude(person="").exclude(email="").count() == 2
    clock.go_to(90)
    assert SignOn.objects.filter(person="", person_role="", email="").count() == 2
    assert set(SignOn.objects.values_list("organisation_name", "mandate")) == {
        ("River Watch", "board"),
        ("Kin of the River", "board"),
    }


def test_an_address_waits_seven_days_for_a_mail_server_and_its_letter_fourteen(cast, clock, no_mail):
    statement = open_up(make_statement(cast.amina.actor), cast.amina.actor)
    actions.ask_to_sign(statement, answers("River Watch", email="kin@rivers.example"), by=Actor())
    clock.go_to(6)
    assert Outgoing.objects.exclude(to_address="").count() == 1
    clock.go_to(7)
    assert Outgoing.objects.filter(to_address="").count() == Outgoing.objects.count() == 1
    assert SignOnRequest.objects.exists()
    clock.go_to(8)
    assert not SignOnRequest.objects.exists()
    clock.go_to(14)
    assert not Outgoing.objects.exists()


def test_letters_on_the_shelf_lie_there_for_seven_days(cast, clock, settings, tmp_path):
    settings.EMAIL_BACKEND, settings.VAR = "causeway.foundation.jobs.mail.ShelfBackend", tmp_path
    make_published(cast.amina.actor, "River Watch")
    run_due()
    letters = mail.kept_letters()
    assert letters
    clock.go_to(6)
    assert mail.kept_letters() == letters
    clock.go_to(7)
    assert mail.kept_letters() == []


def test_what_was_done_later_is_forgotten_after_two_weeks(cast, clock):
    make_published(cast.amina.actor, "River Watch")
    run_due()
    known = set(Job.objects.filter(kind="letter.send").values_list("pk", flat=True))
    clock.go_to(13)
    assert set(Job.objects.filter(pk__in=known).values_list("pk", flat=True)) == known
    clock.go_to(14)
    assert not Job.objects.filter(pk__in=known).exists()


def test_sessions_and_unlocked_keys_go_on_the_day_they_end_though_nobody_signs_in(cast, clock):
    signed_in_client(cast.chen)
    UnlockedSession.objects.create(id="x", sealed=b"x", ends_at=timezone.now() + unlocking.FOR)
    clock.go_to(1)
    assert Session.objects.count() == 1
    assert not UnlockedSession.objects.exists()
    clock.go_to(7)
    assert not Session.objects.exists()


def test_invitations_are_forgotten_ninety_days_after_they_ran_out(cast, clock):
    invite("member", cast.chen.organisation, by=cast.amina.actor)
    clock.go_to(96)
    assert Invitation.objects.count() == 1
    clock.go_to(97)
    assert not Invitation.objects.exists()


@pytest.mark.slow
def test_what_was_forgotten_lies_in_no_file_of_the_database(serving):
    if serving.database_url:
        pytest.skip(
            "PostgreSQL keeps dead rows and its log for a while; the page for hosts says for how long"
        )
    serving.run("migrate")
    serving.python(PLANT)
    files = sorted(serving.sqlite_path.parent.glob("causeway.sqlite3*"))
    before = b"".join(path.read_bytes() for path in files)
    sealed = serving.python(SEIZED).split()
    assert len(sealed) > 5
    assert all(words.encode() in before for words in sealed)
    after = b"".join(path.read_bytes() for path in files if path.exists())
    assert [words for words in sealed if words.encode() in after] == []
