import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from causeway.foundation.access import Clock
from causeway.foundation.jobs import later, run_due
from causeway.foundation.jobs.kinds import kind_of
from causeway.foundation.jobs.models import Job
from causeway.foundation.jobs.queue import give_back, keep, take
from causeway.foundation.jobs.running import LONGEST_PAUSE, MOST_IN_A_ROW, WORKER_DIED, run
from causeway.foundation.journal.models import Event
from tests.foundation.jobs import works

pytestmark = pytest.mark.django_db
CLOCK = Clock()


def taken(work, worker="me", now=None):
    (job,) = take(worker, [kind_of(work)], 1, now or timezone.now())
    return job


def after_the_lease():
    return timezone.now() + timedelta(hours=1)


def test_run_due_follows_what_jobs_lead_to():
    later(works.leads_to_another, by=CLOCK)
    assert run_due() == {"done": 2}
    assert works.effects() == 1


def test_run_due_does_not_run_for_ever():
    later(works.never_ends, by=CLOCK)
    with pytest.raises(RuntimeError, match="without end"):
        run_due()
    assert Job.objects.filter(state="done").count() == MOST_IN_A_ROW


def test_a_settled_job_is_one_entry_of_the_journal_under_its_kind():
    later(works.quick_effect, by=CLOCK)
    run_due()
    assert '"jobs.quick_effect"' in Event.objects.get().leaf


def test_a_job_with_nothing_to_settle_is_done_without_an_entry():
    later(works.nothing_to_settle, by=CLOCK)
    assert run_due() == {"done": 1}
    assert not Event.objects.exists()


def test_a_job_is_told_when_it_was_due_and_what_the_clock_says():
    works.seen.clear()
    due = timezone.now() - timedelta(days=2)
    later(works.tells_what_it_was_given, by=CLOCK, at=due)
    run_due(due + timedelta(days=2))
    assert works.seen[0][2].at == due
    assert works.seen[0][2].now == due + timedelta(days=2)


def test_when_it_was_due_does_not_move_with_retries():
    later(works.always_fails, by=CLOCK)
    due = Job.objects.get().due_at
    run_due(raises=False)
    job = Job.objects.get()
    assert job.due_at == due
    assert job.run_at > due


def test_a_lost_lease_leaves_no_effect():
    later(works.quick_effect, by=CLOCK)
    slept = taken(works.quick_effect, "one")
    again = taken(works.quick_effect, "two", after_the_lease())
    assert run(slept) is None
    assert works.effects() == 0
    assert run(again) == "done"
    assert run(again) is None
    assert works.effects() == 1


def test_the_same_worker_with_an_older_attempt_counts_as_another():
    later(works.quick_effect, by=CLOCK)
    first = taken(works.quick_effect, "one")
    second = taken(works.quick_effect, "one", after_the_lease())
    assert run(first) is None
    assert run(second) == "done"


def test_a_lease_is_kept_by_its_worker_only():
    later(works.slow_effect, by=CLOCK)
    mine = taken(works.slow_effect, "one")
    assert keep(mine, timedelta(minutes=5))
    assert not take("two", [kind_of(works.slow_effect)], 1, timezone.now() + timedelta(minutes=4))
    taken(works.slow_effect, "two", after_the_lease())
    assert not keep(mine, timedelta(minutes=5))


def test_a_job_given_back_counts_no_attempt_and_is_due_at_once():
    later(works.quick_effect, by=CLOCK)
    assert give_back(taken(works.quick_effect))
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("waiting", 0)
    assert run_due() == {"done": 1}


@pytest.mark.parametrize("work", [works.refuses, works.refuses_while_settling])
def test_a_refusal_says_its_sentence_and_is_not_tried_again(work):
    later(work, by=CLOCK)
    assert run_due() == {"refused": 1}
    job = Job.objects.get()
    assert (job.state, job.error, job.attempts) == ("refused", works.SENTENCE, 1)
    assert not run_due(after_the_lease())
    assert works.effects() == 0
    assert not Event.objects.exists()


def test_an_error_is_tried_again_after_longer_and_longer_pauses_then_given_up(caplog):
    now = timezone.now()
    later(works.always_fails, by=CLOCK, at=now)
    pauses = []
    with caplog.at_level(logging.DEBUG):
        while Job.objects.get().state == "waiting":
            now = Job.objects.get().run_at
            run_due(now, raises=False)
            pauses.append((Job.objects.get().run_at - now).total_seconds())
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("dead", 3)
    assert pauses[:2] == [2, 4]
    assert job.error == "RuntimeError"
    assert "amina" not in caplog.text
    assert [record.line["attempt"] for record in caplog.records] == [1, 2, 3]
    assert {(record.line["fault"], record.line["at"][:9]) for record in caplog.records} == {
        ("RuntimeError", "works.py:")
    }


def test_the_pause_does_not_grow_without_end():
    later(works.quick_effect, by=CLOCK)
    Job.objects.update(kind="jobs.fails_while_settling", attempts=10)
    now = timezone.now()
    run_due(now, raises=False)
    assert Job.objects.get().run_at - now <= LONGEST_PAUSE


def test_an_error_while_settling_undoes_the_effect():
    later(works.fails_while_settling, by=CLOCK)
    run_due(raises=False)
    assert works.effects() == 0
    assert Job.objects.get().error == "ZeroDivisionError"


def test_an_error_reaches_the_test_after_it_was_noted():
    later(works.fails_while_settling, by=CLOCK)
    with pytest.raises(ZeroDivisionError):
        run_due()
    assert Job.objects.get().error == "ZeroDivisionError"


def test_a_job_that_ends_its_worker_each_time_is_given_up():
    later(works.always_fails, by=CLOCK)
    Job.objects.update(attempts=3)
    assert run_due() == {"dead": 1}
    assert Job.objects.get().error == WORKER_DIED


def test_a_job_takes_four_statements_however_many_wait(django_assert_num_queries):
    for _ in range(30):
        later(works.nothing_to_settle, by=CLOCK)
    with django_assert_num_queries(4):  # is any due, take it, read it, mark it done
        run(taken(works.nothing_to_settle))
