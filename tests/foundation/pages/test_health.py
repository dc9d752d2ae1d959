import pytest
from django.db import DatabaseError, connection

from causeway.foundation.jobs.beats import beat
from causeway.foundation.pages import health

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    """A worker that gave a sign of life a moment ago."""
    beat("tests")


def test_health_is_ok_when_everything_is(client, worker):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer["Content-Type"].startswith("text/plain")


def test_health_tells_what_is_wrong_to_this_machine_only(client, monkeypatch):
    monkeypatch.setattr(health, "CHECKS", [lambda: "", lambda: "the worker sleeps"])
    near = client.get("/healthz", headers={"Host": "localhost:8000"})
    assert (near.status_code, near.content) == (503, b"the worker sleeps")
    for asker in (
        {"headers": {"Host": "localhost", "X-Forwarded-For": "203.0.113.9"}},
        {"headers": {"Host": "testserver"}},
        {"headers": {"Host": "localhost"}, "REMOTE_ADDR": "203.0.113.9"},
    ):
        far = client.get("/healthz", **asker)
        assert (far.status_code, far.content) == (503, b"not well")


def test_database_that_does_not_answer_is_noticed(monkeypatch):
    def broken():
        raise DatabaseError("password in here")

    monkeypatch.setattr(connection, "cursor", broken)
    assert health.database_answers() == "the database does not answer"


def test_missing_migrations_are_noticed_and_asked_for_until_they_are_there(monkeypatch):
    monkeypatch.setattr(health, "_applied", [])
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: ["one"])
    assert health.migrations_are_applied() == "migrations are missing"
    monkeypatch.undo()
    monkeypatch.setattr(health, "_applied", [])
    assert health.migrations_are_applied() == ""


def test_full_disk_is_noticed(monkeypatch):
    usage = type("Usage", (), {"free": 4, "total": 100})
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: usage)
    assert health.disk_has_room() == "the disk is nearly full"


def test_health_opens_no_transaction(client, worker, django_assert_num_queries):
    client.get("/healthz")
    with django_assert_num_queries(2) as asked:
        client.get("/healthz")
    assert all(one["sql"].startswith("SELECT") for one in asked.captured_queries)
