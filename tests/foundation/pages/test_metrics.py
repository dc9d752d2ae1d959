"""Figures for whoever watches the machine: right, for nobody else, and about nobody."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from causeway.foundation.jobs.models import Job, JobState
from causeway.foundation.pages import counts, metrics
from tests.browsing import Browser

pytestmark = pytest.mark.django_db
NEAR = {"Host": "localhost:8000"}
SECRET = "a secret of thirty-two letters at least"
COUNT = """
import sys
from django.conf import settings
settings.configure(VAR=sys.argv[1])
from causeway.foundation.pages import counts
for _ in range(int(sys.argv[2])):
    counts.count("other:page", "GET", 200, 1.5)
"""


@pytest.fixture(autouse=True)
def place(tmp_path, settings):
    """A state folder in which nobody has counted yet."""
    settings.VAR = tmp_path


def figures(client):
    page = client.get("/metrics", headers=NEAR).content.decode()
    return dict(line.rsplit(" ", 1) for line in page.splitlines() if not line.startswith("#"))


def test_pages_are_counted_by_view_method_and_class_of_status_only(client):
    for path in ("/help/?q=marked", "/help/", "/ar/help/", "/nowhere/marked/"):
        client.get(path)
    client.get("/healthz")
    found = figures(client)
    assert found['causeway_pages_total{view="pages:help",method="GET",status="2xx"}'] == "3"
    assert found['causeway_pages_total{view="",method="GET",status="4xx"}'] == "1"
    assert float(found['causeway_page_seconds_total{view="pages:help",method="GET",status="2xx"}']) > 0
    assert not [name for name in found if "marked" in name or "health" in name or "metrics" in name]


def test_every_process_is_counted_also_one_that_has_ended(client, tmp_path):
    for times in ("2", "3"):
        words = [sys.executable, "-c", COUNT, str(tmp_path), times]
        subprocess.run(words, check=True, env={"PYTHONPATH": "src"})
    client.get("/help/")
    found = figures(client)
    assert found['causeway_pages_total{view="other:page",method="GET",status="2xx"}'] == "5"
    assert found['causeway_page_seconds_total{view="other:page",method="GET",status="2xx"}'] == "0.007500"
    assert len(list((tmp_path / "counts").iterdir())) == 3
    counts.begin_anew()
    assert counts.added_up() == {}


def test_odd_questions_cannot_fill_the_file(tmp_path):
    own = counts.Counts(tmp_path / "counts" / "1.counts")
    for number in range(counts.MOST + 50):
        own.add((f"view-{number}", "GET", "2xx"), 1)
    own.add(("v" * 200, "GET", "2xx"), 1)
    own.add(("view-7", "GET", "2xx"), 1)
    found = counts.added_up()
    assert len(found) == counts.MOST
    assert found["view-7", "GET", "2xx"] == (2, 2.0)


def test_a_full_disk_stops_the_counting_and_not_the_page(client, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(counts.os, "posix_fallocate", full)
    assert client.get("/help/").status_code == 200
    assert counts.added_up() == {}


def test_jobs_tell_how_many_are_due_and_for_how_long(client):
    now = timezone.now()
    for kind, minutes, state in (
        ("late", -10, JobState.WAITING),
        ("later", 10, JobState.WAITING),
        ("dead", -20, JobState.DEAD),
    ):
        at = now + timedelta(minutes=minutes)
        Job.objects.create(kind=kind, payload={}, run_at=at, due_at=at, state=state)
    found = figures(client)
    assert (found["causeway_jobs_due"], found["causeway_jobs_given_up"]) == ("1", "1")
    assert 600 <= float(found["causeway_jobs_oldest_due_seconds"]) < 660
    assert "causeway_backup_age_seconds" not in found


@override_settings(METRICS_SECRET=SECRET)
def test_elsewhere_there_is_no_such_page_without_the_secret(client):
    far = {"REMOTE_ADDR": "203.0.113.9"}
    for word in ("", f"Bearer {SECRET[:-1]}", f"Basic {SECRET}", "Bearer ", "Bearer é"):
        assert client.get("/metrics", headers={"Authorization": word}, **far).status_code == 404
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {SECRET}"}, **far)
    assert (answer.status_code, answer["Content-Type"]) == (200, metrics.FORM)
    assert answer["Cache-Control"] == "no-store"


def test_without_a_secret_no_secret_opens_it(client):
    for word in ("Bearer ", "Bearer", "Bearer None"):
        answer = client.get("/metrics", headers={"Authorization": word}, REMOTE_ADDR="203.0.113.9")
        assert answer.status_code == 404


@override_settings(ALLOWED_HOSTS=["localhost", "words.onion"])
def test_a_visitor_by_tor_is_not_taken_for_the_machine_itself(client):
    """Tor connects from the machine itself, and passes on whatever name the visitor asked for."""
    assert client.get("/metrics", headers=NEAR).status_code == 404
    assert client.get("/healthz", headers=NEAR).content in (b"ok", b"not well")


@pytest.mark.slow
def test_two_web_processes_tell_the_same_sum(serving):
    serving.start_web()
    for _ in range(40):
        assert Browser(serving.port).get("/help/")[0] == 200
    told = {
        Browser(serving.port).get("/metrics")[2].split("pages:help")[1].splitlines()[0] for _ in range(12)
    }
    assert told == {'",method="GET",status="2xx"} 40'}
    assert len(list((serving.folder / "var" / "demo" / "counts").iterdir())) == 2
