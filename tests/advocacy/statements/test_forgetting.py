"""What is forgotten about people, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.actions import erasing
from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement
from causeway.advocacy.statements.policy import CONFIRM
from causeway.foundation.access import Actor, Clock, NotNow
from causeway.foundation.jobs import later, run_due
from causeway.foundation.records.models import Record
from tests.making import answers, holder, sign_as_stranger


def ask(statement, name="River Watch", email="a@example.org"):
    return actions.ask_to_sign(statement, answers(name, email=email), by=Actor())


def confirm(request):
    return actions.confirm_sign_on(request, by=holder(CONFIRM, request))


def test_stale_link_is_told_and_erased_a_day_later(opened):
    request = ask(opened)
    record = request.pk
    SignOnRequest.objects.update(sent_at=timezone.now() - timedelta(days=7, minutes=1))
    with pytest.raises(NotNow, match="This link has run out after seven days"):
        confirm(SignOnRequest.objects.get())
    erase()
    assert SignOnRequest.objects.exists()
    SignOnRequest.objects.update(sent_at=timezone.now() - timedelta(days=8, minutes=1))
    erase()
    assert not SignOnRequest.objects.exists()
    assert Record.objects.filter(pk=record).exists()
    erase()


def test_people_are_forgotten_ninety_days_after_publication(cast, signed):
    moment = timezone.now()
    Statement.objects.filter(pk=signed.pk).update(
        state="published",
        published_at=moment - timedelta(days=89),
        closed_at=moment,
        publish_at=moment,
        text_hash="0" * 64,
    )
    forget()
    assert SignOn.objects.filter(person="").count() == 0
    Statement.objects.filter(pk=signed.pk).update(published_at=moment - timedelta(days=90, minutes=1))
    forget()
    kept = SignOn.objects.get()
    assert (kept.person, kept.person_role, kept.email) == ("", "", "")
    assert (kept.organisation_name, kept.mandate) == ("Casa Río Claro", "board")


def test_all_people_are_forgotten_however_many_they_are(cast, opened, monkeypatch):
    monkeypatch.setattr(erasing, "AT_ONCE", 2)
    for number in range(5):
        sign_as_stranger(opened, f"Organisation {number}")
    long_ago = timezone.now() - erasing.PEOPLE_KEPT_FOR - timedelta(minutes=1)
    SignOn.objects.update(withdrawn_at=long_ago)
    forget()
    assert SignOn.objects.filter(person="", email="").count() == 5


def forget():
    later(actions.forget_people, by=Clock())
    run_due()


def erase():
    later(actions.erase_stale_requests, by=Clock())
    run_due()
