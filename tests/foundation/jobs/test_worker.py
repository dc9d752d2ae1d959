"""Workers as processes of their own on a database of their own; kills without warning among them."""

import signal
import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from causeway.foundation.jobs.beats import beat, fall_silent, worker_beats, worker_is_alive
from causeway.foundation.jobs.models import Beat
from tests.foundation.jobs.workers import ask, count, enqueue, make_gate, start_worker
from tests.instance import migrated, wait_until

DONE = "foundation_job WHERE state = 'done' AND kind LIKE 'jobs.%' AND kind NOT LIKE 'jobs.prune'"
EFFECTS = "foundation_record WHERE kind LIKE 'effect%'"


@pytest.fixture
def house(instance):
    instance.become(migrated)
    return instance


def is_done(instance, how_many):
    return lambda: count(instance, DONE) == how_many


def test_effects_happen_once_though_workers_are_killed_in_the_middle(house):
    jobs = 300
    enqueue(house, f"for n in range({jobs}): later(works.effect_of_number, n, by=by)")
    for least in (1, 60, 130, 200):
        start_worker(house)
        wait_until(lambda least=least: count(house, DONE) >= least, f"{least} jobs: {house.log('worker')}")
        house.kill("worker")
    start_worker(house)
    wait_until(is_done(house, jobs), f"all jobs: {house.log('worker')}")
    assert count(house, EFFECTS) == jobs
    assert ask(house, f"SELECT count(DISTINCT kind) FROM {EFFECTS}")[0][0] == jobs


def test_a_job_whose_worker_was_killed_runs_again_when_the_lease_ends(house):
    gate = make_gate(house)
    enqueue(house, "later(works.stands_at_the_gate, by=by)")
    for _ in range(2):
        start_worker(house)
        with gate.open("w"):  # opens when the job reads, that is, in the middle of its work
            house.kill("worker")
    start_worker(house)
    gate.open("w").close()
    wait_until(is_done(house, 1), f"the job: {house.log('worker')}")
    assert count(house, EFFECTS) == 1
    assert ask(house, f"SELECT attempts FROM {DONE}")[0][0] == 3


def test_two_workers_never_have_the_same_effect(house):
    jobs = 80
    enqueue(house, f"for n in range({jobs}): later(works.effect_of_number, n, by=by)")
    start_worker(house, "one")
    start_worker(house, "two")
    wait_until(is_done(house, jobs), f"all jobs: {house.log('one')} {house.log('two')}")
    assert count(house, EFFECTS) == jobs
    assert ask(house, f"SELECT max(attempts) FROM {DONE}")[0][0] == 1


def test_a_long_job_holds_no_lock_and_keeps_its_lease_while_others_work(house):
    gate = make_gate(house)
    enqueue(house, "later(works.stands_at_the_gate, by=by)")
    start_worker(house)
    with gate.open("w"):
        lease = "SELECT run_at FROM foundation_job WHERE state = 'running'"
        first = ask(house, lease)
        enqueue(house, "later(works.quick_effect, by=by)")
        wait_until(is_done(house, 1), f"the quick job beside the long one: {house.log('worker')}")
        wait_until(lambda: ask(house, lease) > first, "the lease to be pushed")
    wait_until(is_done(house, 2), "the long job")
    assert ask(house, f"SELECT max(attempts) FROM {DONE}")[0][0] == 1


def test_a_worker_that_is_told_to_stop_ends_what_it_does_and_leaves_nothing_running(house):
    start_worker(house)
    wait_until(lambda: count(house, "foundation_beat") == 1, f"a sign of life: {house.log('worker')}")
    enqueue(house, "for n in range(40): later(works.effect_of_number, n, by=by)")
    house.processes["worker"].send_signal(signal.SIGTERM)
    assert house.processes["worker"].wait(20) == 0
    assert count(house, "foundation_job WHERE state = 'running'") == 0
    assert count(house, "foundation_beat") == 0
    assert count(house, EFFECTS) == count(house, f"{DONE}")


def test_timers_fire_no_later_than_the_poll_and_a_little(house):
    start_worker(house)
    wait_until(lambda: count(house, "foundation_beat") == 1, f"a sign of life: {house.log('worker')}")
    enqueue(
        house,
        "from datetime import timedelta\n"
        "from django.utils import timezone\n"
        "for n in range(20): later(works.quick_effect, n, by=by, at=timezone.now() + timedelta(seconds=2 + n / 10))",
    )
    wait_until(is_done(house, 20), f"the timers: {house.log('worker')}")
    said = house.python(
        "from causeway.foundation.jobs.models import Job\n"
        "late = [(job.finished_at - job.due_at).total_seconds() for job in Job.objects.filter(kind='jobs.quick_effect')]\n"
        "print(min(late), max(late))"
    )
    least, most = map(float, said.split())
    assert least >= 0
    assert most < 0.5 + 1.0  # the poll, and room for a busy machine


def test_a_worker_survives_a_database_without_tables(instance):
    instance.run("migrate", "--help")
    start_worker(instance)
    wait_until(lambda: "waits" in instance.log("worker"), "the worker to notice")
    instance.run("migrate")
    enqueue(instance, "later(works.quick_effect, by=by)")
    wait_until(is_done(instance, 1), f"the job: {instance.log('worker')}")
    assert count(instance, EFFECTS) == 1


@pytest.mark.django_db
def test_a_worker_is_alive_for_half_a_minute_after_each_beat():
    assert not worker_is_alive()
    assert worker_beats() == "no worker has been seen for half a minute"
    beat("one")
    assert worker_is_alive()
    assert worker_beats() == ""
    Beat.objects.update(beat_at=timezone.now() - timedelta(seconds=31))
    assert not worker_is_alive()
    beat("one")
    assert worker_is_alive()


@pytest.mark.django_db
def test_a_worker_that_ends_takes_its_row_and_those_of_the_long_dead():
    for name in ("one", "two", "three"):
        beat(name)
    Beat.objects.filter(worker="three").update(beat_at=timezone.now() - timedelta(days=2))
    fall_silent("one")
    assert [each.worker for each in Beat.objects.all()] == ["two"]


@pytest.mark.django_db
def test_a_batch_that_is_stopped_is_given_back():
    from causeway.foundation.access import Clock
    from causeway.foundation.jobs import later
    from causeway.foundation.jobs.kinds import kind_of
    from causeway.foundation.jobs.models import Job
    from causeway.foundation.jobs.queue import take
    from causeway.foundation.jobs.worker import run_or_return
    from tests.foundation.jobs import works

    stop = threading.Event()
    for _ in range(2):
        later(works.quick_effect, by=Clock())
    one, two = take("me", [kind_of(works.quick_effect)], 2, timezone.now())
    run_or_return(one, stop)
    stop.set()
    run_or_return(two, stop)
    assert sorted(Job.objects.values_list("state", "attempts")) == [("done", 1), ("waiting", 0)]
