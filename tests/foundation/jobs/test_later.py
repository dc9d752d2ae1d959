import uuid
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.utils import timezone

from causeway.foundation.access import Actor, Clock
from causeway.foundation.jobs import later, run_due
from causeway.foundation.jobs.models import Job
from causeway.foundation.jobs.queue import take
from causeway.foundation.records.models import Record
from tests.foundation.jobs import works

pytestmark = pytest.mark.django_db
CLOCK = Clock()


def rolled_back(**words):
    with transaction.atomic():
        later(works.quick_effect, by=CLOCK, **words)
        raise ZeroDivisionError


def test_a_job_vanishes_with_the_transaction_that_wrote_it():
    with pytest.raises(ZeroDivisionError):
        rolled_back(key="once")
    assert not Job.objects.exists()
    assert later(works.quick_effect, by=CLOCK, key="once")


def test_a_key_is_written_once_and_stays_taken_when_the_job_is_done():
    assert later(works.quick_effect, by=CLOCK, key="once")
    assert not later(works.quick_effect, by=CLOCK, key="once")
    run_due()
    assert not later(works.quick_effect, by=CLOCK, key="once")
    run_due()
    assert works.effects() == 1


def test_jobs_without_a_key_do_not_exclude_each_other():
    assert later(works.quick_effect, 1, by=CLOCK)
    assert later(works.quick_effect, 1, by=CLOCK)
    assert run_due()["done"] == 2


@pytest.mark.parametrize("pk", [None, 7, uuid.UUID(int=7)])
def test_a_job_gets_the_id_that_it_was_given(pk):
    works.seen.clear()
    later(works.tells_what_it_was_given, pk, by=CLOCK)
    run_due()
    assert [each[0] for each in works.seen] == [pk]


def test_the_payload_holds_ids_and_nothing_else():
    person = Actor(user_id=uuid.uuid4(), name="Amina")
    record = Record.objects.create(kind="thing")
    later(works.quick_effect, 5, by=person, about=record)
    job = Job.objects.get()
    assert job.payload == {"pk": 5, "about": str(record.pk)}
    assert job.by == person.user_id


def test_a_job_waits_for_its_moment_and_keeps_it_with_its_zone():
    moment = timezone.now().replace(microsecond=123456) + timedelta(hours=1)
    later(works.quick_effect, by=CLOCK, at=moment)
    assert not run_due()
    assert Job.objects.get().due_at == moment
    assert run_due(moment - timedelta(microseconds=1)) == {}
    assert run_due(moment) == {"done": 1}


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        later(works.quick_effect, by=CLOCK, at=datetime(2026, 1, 1))  # noqa: DTZ001 - the mistake under test


def test_a_function_that_is_no_job_is_refused():
    with pytest.raises(ImproperlyConfigured, match="not marked"):
        later(works.effects, by=CLOCK)


def test_an_unknown_kind_is_left_for_a_version_that_knows_it():
    later(works.quick_effect, by=CLOCK)
    Job.objects.update(kind="testing.of_tomorrow")
    assert not run_due()
    assert Job.objects.get().attempts == 0


def test_taking_uses_the_index_of_what_is_still_to_do():
    later(works.quick_effect, by=CLOCK)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.features.has_select_for_update_skip_locked:
            cursor.execute("SET LOCAL enable_seqscan = off")
            explain = "EXPLAIN"
        else:
            explain = "EXPLAIN QUERY PLAN"
        cursor.execute(
            f"{explain} SELECT id FROM foundation_job WHERE state IN ('waiting', 'running') AND run_at <= %s "
            "AND kind IN ('a', 'b') ORDER BY run_at LIMIT 20",
            ["2026-01-01 00:00:00"],
        )
        plan = str(cursor.fetchall())
    assert "job_still_to_do" in plan


def test_take_gives_the_longest_due_first_and_no_more_than_asked():
    from causeway.foundation.jobs.kinds import kind_of

    now = timezone.now()
    for minutes in (1, 3, 2):
        later(works.quick_effect, minutes, by=CLOCK, at=now - timedelta(minutes=minutes))
    taken = take("me", [kind_of(works.quick_effect)], 2, now)
    assert [job.payload["pk"] for job in taken] == [3, 2]
    assert all(job.state == "running" and job.attempts == 1 and job.worker == "me" for job in taken)


@pytest.mark.parametrize("most", [1, 2, 3])
def test_take_never_takes_more_than_asked_however_the_database_plans_it(most):
    from causeway.foundation.jobs.kinds import kind_of

    for number in range(7):
        later(works.quick_effect, number, by=CLOCK)
    take("me", [kind_of(works.quick_effect)], most, timezone.now())
    assert Job.objects.filter(state="running").count() == most
