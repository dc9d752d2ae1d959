"""The nightly backup: by itself, told to the journal, and not kept for ever."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from causeway.foundation.access import Clock
from causeway.foundation.backups import making, nightly
from causeway.foundation.backups.archive import Reader
from causeway.foundation.backups.databases import NoCopyError
from causeway.foundation.backups.recovery import read_private
from causeway.foundation.jobs import later, run_due
from causeway.foundation.jobs.kinds import DAILY
from causeway.foundation.journal.models import Event
from causeway.foundation.models import Job
from causeway.foundation.pages import metrics

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)


@pytest.fixture
def place(tmp_path, settings, pair, client_tools):
    """An instance with a key and a folder for its backups."""
    settings.VAR, settings.KEYS = tmp_path / "var", tmp_path / "var" / "keys"
    settings.KEYS.mkdir(parents=True)
    settings.BACKUP_KEY, settings.BACKUP_FOLDER = pair.public, tmp_path / "archives"
    return settings.BACKUP_FOLDER


def old(folder, days):
    folder.mkdir(exist_ok=True)
    path = folder / (NOW - timedelta(days=days)).strftime(making.NAME)
    path.write_bytes(b"an archive")
    return path


def test_a_night_leaves_one_archive_and_one_entry(place, pair):
    later(nightly.make_nightly, None, by=Clock())
    run_due()
    (archive,) = place.iterdir()
    with archive.open("rb") as file:
        assert Reader(file, read_private(pair.private.read_text())).about["database"]
    assert '"k":"backup.made"' in Event.objects.order_by("-i").first().leaf
    ages = [gauge.read() for gauge in metrics.GAUGES if gauge.name == "causeway_backup_age_seconds"]
    assert 0 <= ages[0] < 60


def test_the_first_archive_holds_the_key_of_the_journal_though_nothing_was_signed_yet(
    place, pair, settings, tmp_path
):
    assert not (settings.KEYS / "log.key").exists()
    made = making.write(place, nightly.recovery.read_public(settings.BACKUP_KEY))
    with made.path.open("rb") as file:
        Reader(file, read_private(pair.private.read_text())).put_into(tmp_path / "there")
    kept = tmp_path / "there" / "files" / "keys" / "log.key"
    assert kept.read_bytes() == (settings.KEYS / "log.key").read_bytes()


def test_what_a_killed_process_left_is_cleared(place, settings):
    place.mkdir()
    (place / "causeway-2026-11-27T020000Z.backup.part").write_bytes(b"half of it")
    (settings.VAR / making.IN_WORK).mkdir()
    (settings.VAR / making.IN_WORK / "copy").write_bytes(b"a database in clear")
    made = making.write(place, nightly.recovery.read_public(settings.BACKUP_KEY))
    assert list(place.iterdir()) == [made.path]
    assert [path.name for path in (settings.VAR / making.IN_WORK).iterdir()] == ["turn"]


def test_it_is_due_every_night(place):
    assert "backup.made" in DAILY


def test_without_a_key_or_a_folder_nothing_happens(place, settings):
    for key, folder in (("", place), (settings.BACKUP_KEY, None)):
        settings.BACKUP_KEY, settings.BACKUP_FOLDER = key, folder
        later(nightly.make_nightly, None, by=Clock())
        run_due()
    assert not place.exists()
    assert not Event.objects.exists()


def test_one_that_cannot_be_made_waits_for_a_person_with_its_sentence(place, monkeypatch):
    def fails(_path):
        raise NoCopyError("There is no copy tonight.")

    monkeypatch.setattr(making.databases, "copy_to", fails)
    later(nightly.make_nightly, None, by=Clock())
    run_due()
    job = Job.objects.get(kind="backup.made")
    assert (job.state, job.error) == ("refused", "There is no copy tonight.")
    assert list(place.iterdir()) == []


def test_archives_go_after_35_days_and_the_newest_never(tmp_path):
    kept = [old(tmp_path, days) for days in (0, 1, 34)]
    gone = [old(tmp_path, days) for days in (36, 400)]
    foreign = tmp_path / "causeway-of-ours.backup"
    foreign.write_bytes(b"not by our name")
    assert making.throw_away(tmp_path, 35, NOW) == 2
    assert all(path.exists() for path in [*kept, foreign])
    assert not any(path.exists() for path in gone)
    lone = tmp_path / "lone"
    only = old(lone, 400)
    assert making.throw_away(lone, 35, NOW) == 0
    assert only.exists()


def test_neither_instance_key_nor_what_is_made_again_is_copied(place, settings, tmp_path):
    for name in (
        "keys/instance.key",
        "keys/log.key",
        "static/x.css",
        "shelf/a.eml",
        "counts/1.counts",
        "files/a",
    ):
        path = settings.VAR / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    settings.INSTANCE_KEY_FILE = tmp_path / "elsewhere.key"
    assert [name for name, _file in making.kept_files(place)] == ["files/a", "keys/log.key"]


def test_an_archive_tells_when_it_was_made(place, settings):
    made = making.write(place, nightly.recovery.read_public(settings.BACKUP_KEY))
    assert abs(made.at - timezone.now()) < timedelta(minutes=1)
    assert made.path.name == made.at.strftime(making.NAME)
