from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from causeway.foundation.access import Clock, NotAllowed, NotNow, may, visible
from causeway.foundation.jobs import later, run_due
from causeway.foundation.jobs.actions import run_again, set_aside
from causeway.foundation.jobs.beats import beat
from causeway.foundation.jobs.models import Job
from causeway.foundation.journal.models import Event, EventRecord
from causeway.foundation.records.models import Record
from causeway.foundation.records.offers import OFFERS
from tests.cast import EVERYBODY, signed_in_client
from tests.foundation.jobs import works

pytestmark = pytest.mark.django_db


def refused(pk=None, **words):
    later(works.refuses, pk, by=Clock(), **words)
    run_due()
    return Job.objects.latest("pk")


def get(cast, name, query=""):
    return signed_in_client(cast[name]).get(reverse("jobs:list") + query)


def post(cast, name, job, what="again", shown="refused"):
    return signed_in_client(cast[name]).post(reverse(f"jobs:{what}", args=[job.pk]), {"shown": shown})


@pytest.mark.parametrize("name", [name for name in EVERYBODY if name != "amina"])
def test_only_coordinators_see_jobs_and_decide(cast, name):
    job = refused()
    turned_away = 302 if name in ("nobody", "femi") else 403
    assert get(cast, name).status_code == turned_away
    assert signed_in_client(cast[name]).get(reverse("jobs:show", args=[job.pk])).status_code == turned_away
    assert post(cast, name, job).status_code == (401 if turned_away == 302 else turned_away)
    assert not visible(cast[name].actor, Job).exists()
    with pytest.raises(NotAllowed):
        run_again(job, shown="refused", by=cast[name].actor)
    job.refresh_from_db()
    assert job.state == "refused"


def test_the_list_says_what_why_and_when_and_no_ids(cast):
    record = Record.objects.create(kind="thing")
    refused(record.pk)
    later(works.always_fails, by=Clock())
    run_due(raises=False)
    page = get(cast, "amina")
    text = page.content.decode()
    assert works.SENTENCE in text
    assert "RuntimeError" in text
    assert str(record.pk) not in text
    assert [(row.state, row.attempts, row.needs_somebody) for row in page.context["rows"]] == [
        ("waiting", 1, False),
        ("refused", 1, True),
    ]


def test_only_a_job_that_needs_somebody_offers_a_decision(cast):
    job = refused()
    browser = signed_in_client(cast.amina)
    assert "Run again" in browser.get(reverse("jobs:show", args=[job.pk])).content.decode()
    later(works.quick_effect, by=cast.amina.actor)
    waiting = browser.get(reverse("jobs:show", args=[Job.objects.latest("pk").pk])).content.decode()
    assert "Run again" not in waiting
    assert "a person, with the rights" in waiting
    assert str(cast.amina.account.pk) not in waiting


def test_the_filter_stays_in_the_address(cast):
    refused()
    later(works.quick_effect, by=Clock())
    assert [row.state for row in get(cast, "amina", "?state=waiting").context["rows"]] == ["waiting"]
    assert "No job is in this state" in get(cast, "amina", "?state=dead").content.decode()
    assert len(get(cast, "amina", "?state=nonsense").context["rows"]) == 2


def test_an_empty_list_says_what_will_be_here(cast):
    assert "Nothing to do later" in get(cast, "amina").content.decode()


def test_the_list_says_when_no_worker_runs(cast):
    assert "No worker is running" in get(cast, "amina").content.decode()
    beat("one")
    assert "No worker is running" not in get(cast, "amina").content.decode()


def test_many_jobs_come_in_pages_with_the_same_number_of_questions(cast, django_assert_max_num_queries):
    for _ in range(60):
        later(works.quick_effect, by=Clock())
    with django_assert_max_num_queries(12):
        page = get(cast, "amina", "?page=2")
    assert len(page.context["rows"]) == 10
    assert 'href="?page=1"' in page.content.decode()


def test_a_refused_job_runs_again_when_a_coordinator_says_so(cast):
    record = Record.objects.create(kind="thing")
    job = refused(record.pk)
    page = post(cast, "amina", job)
    assert page.headers["Location"].endswith("/jobs/?decided=again")
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error, job.finished_at) == ("waiting", 0, "", None)
    assert job.due_at > timezone.now() - timedelta(minutes=1)
    assert '"job.run_again"' in Event.objects.get().leaf
    assert EventRecord.objects.get().record_id == record.pk
    assert run_due() == {"refused": 1}


def test_a_job_that_was_given_up_runs_again_with_all_its_attempts(cast):
    later(works.always_fails, by=Clock())
    for _ in range(3):
        run_due(Job.objects.get().run_at, raises=False)
    job = Job.objects.get()
    assert job.state == "dead"
    post(cast, "amina", job, shown="dead")
    run_due(raises=False)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("waiting", 1)


def test_a_job_left_undone_waits_for_nobody(cast):
    job = refused()
    post(cast, "amina", job, "aside")
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", works.SENTENCE)
    assert '"job.set_aside"' in Event.objects.get().leaf
    assert not may(cast.amina.actor, job, "run_again")


@pytest.mark.parametrize("decide", [run_again, set_aside])
def test_the_second_of_two_decisions_loses_politely(cast, decide):
    job = refused()
    run_again(job, shown="refused", by=cast.amina.actor)
    with pytest.raises(NotNow):
        decide(job, shown="refused", by=cast.amina.actor)


def test_a_job_that_went_on_meanwhile_answers_409_and_nonsense_422(cast):
    job = refused()
    run_again(job, shown="refused", by=cast.amina.actor)
    assert post(cast, "amina", job).status_code == 409
    assert post(cast, "amina", job, shown="nonsense").status_code == 422
    assert signed_in_client(cast.amina).get(reverse("jobs:again", args=[job.pk])).status_code == 405
    assert signed_in_client(cast.amina).post(reverse("jobs:again", args=[987654])).status_code == 404


def test_what_was_refused_waits_for_coordinators_and_for_nobody_else(cast):
    refused()
    (offer,) = [each for each in OFFERS.waiting if each.model is Job]
    (job,) = offer.query(cast.amina.actor)
    line = offer.line(job)
    assert line.reason == works.SENTENCE
    assert works.SENTENCE in signed_in_client(cast.amina).get(line.url).content.decode()
    assert not offer.query(cast.bruno.actor)
    post(cast, "amina", job, "aside")
    assert not offer.query(cast.amina.actor)


def test_the_list_stands_in_the_menu_of_coordinators():
    assert [entry.role for entry in OFFERS.menu if entry.url == "jobs:list"] == ["coordinator"]
