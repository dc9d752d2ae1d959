import uuid

import pytest

from causeway.coalition.models import Account, Membership
from causeway.foundation.access import Actor
from causeway.foundation.jobs import later, run_due
from causeway.foundation.jobs.models import Job
from causeway.foundation.journal.models import Opening
from tests.foundation.jobs import works

pytestmark = pytest.mark.django_db


def test_a_job_acts_for_a_person_with_the_rights_of_that_moment(cast):
    works.seen.clear()
    later(works.tells_what_it_was_given, by=cast.amina.actor)
    run_due()
    clock = works.seen[0][1]
    assert clock.for_ == cast.amina.actor
    assert clock.has_role("coordinator")


def test_who_may_then_and_may_still_is_served(cast):
    later(works.only_for_coordinators, by=cast.amina.actor)
    assert run_due() == {"done": 1}
    assert works.effects() == 1


def test_who_lost_the_right_in_between_is_refused(cast):
    later(works.only_for_coordinators, by=cast.amina.actor)
    Membership.objects.filter(account=cast.amina.account).delete()
    assert run_due() == {"refused": 1}
    assert works.effects() == 0
    assert Job.objects.get().error == "Only coordinators may."


def test_what_somebody_asked_who_left_is_refused_with_a_sentence(cast):
    later(works.quick_effect, by=Actor(user_id=cast.femi.account.pk, name="Femi"))
    assert run_due() == {"refused": 1}
    assert works.effects() == 0
    assert "not here any more" in Job.objects.get().error
    assert "Femi" not in Job.objects.get().error


def test_what_nobody_known_asked_is_refused():
    later(works.quick_effect, by=Actor(user_id=uuid.uuid4()))
    assert run_due() == {"refused": 1}
    assert not Account.objects.exists()


def test_the_journal_names_the_person_behind_the_clock(cast):
    later(works.quick_effect, by=cast.amina.actor)
    run_due()
    who = Opening.objects.get(part=0).facts
    assert str(cast.amina.account.pk) in who
    assert "clock" in who
