from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from causeway.foundation.access import Clock
from causeway.foundation.jobs import later, run_due
from causeway.foundation.jobs.days import prune
from causeway.foundation.jobs.kinds import DAILY, slots_around
from causeway.foundation.jobs.models import Job
from causeway.foundation.jobs.worker import Regularly, plan_days
from tests.foundation.jobs import works

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (datetime(2026, 11, 21, 3, 0, tzinfo=UTC), datetime(2026, 11, 21, 3, 0, tzinfo=UTC)),
        (datetime(2026, 11, 21, 2, 59, tzinfo=UTC), datetime(2026, 11, 20, 3, 0, tzinfo=UTC)),
        (datetime(2026, 3, 1, 0, 0, tzinfo=UTC), datetime(2026, 2, 28, 3, 0, tzinfo=UTC)),
    ],
)
def test_slots_are_the_last_that_passed_and_the_next(now, before):
    assert slots_around(time(3), now) == (before, before + DAY)


def test_each_slot_is_written_once_however_often_it_is_planned():
    plan_days()
    plan_days()
    assert Job.objects.count() == 2 * len(DAILY)
    run_due()
    plan_days()
    assert Job.objects.filter(state="waiting").count() == len(DAILY)


def test_a_slot_that_passed_during_an_outage_is_made_up_for_once():
    plan_days()
    run_due()
    Job.objects.all().delete()  # the rows of days ago
    plan_days()
    assert run_due()["done"] == len(DAILY)


def test_pruning_keeps_what_is_young_and_what_still_waits():
    now = timezone.now()
    for number, (state, days) in enumerate(
        [("done", 13), ("done", 15), ("refused", 15), ("dead", 91), ("waiting", 99), ("running", 99)]
    ):
        later(works.quick_effect, number, by=Clock())
        finished = None if state in ("waiting", "running") else now - days * DAY
        Job.objects.filter(payload__pk=number).update(finished_at=finished, state=state)
    prune(None, Clock())
    assert sorted(job.payload["pk"] for job in Job.objects.all()) == [0, 2, 4, 5]


def test_pruning_takes_as_many_rounds_as_it_needs(monkeypatch):
    from causeway.foundation.jobs import days

    monkeypatch.setattr(days, "AT_ONCE", 2)
    for _ in range(5):
        later(works.nothing_to_settle, by=Clock())
    run_due()
    Job.objects.update(finished_at=timezone.now() - 15 * DAY)
    prune(None, Clock())
    assert not Job.objects.exists()


def test_regularly_acts_at_once_and_then_waits():
    acted = []
    often, seldom = (
        Regularly(timedelta(0), lambda: acted.append("often")),
        Regularly(DAY, lambda: acted.append("seldom")),
    )
    for _ in range(3):
        often.look()
        seldom.look()
    assert acted.count("often") == 3
    assert acted.count("seldom") == 1
