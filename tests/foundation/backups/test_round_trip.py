"""An archive is made while people write, and another machine comes alive from it."""

import concurrent.futures
import hashlib
import re
import stat

import pytest

from tests.browsing import Browser
from tests.instance import wait_until
from tests.making import code_of

pytestmark = pytest.mark.slow

COUNT = """
from django.db import connection
with connection.cursor() as cursor:
    for table in sorted(connection.introspection.table_names(cursor)):
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
        print(table, cursor.fetchone()[0])
"""
KINDS = """
from causeway.foundation.journal.models import Event
print(*[one.leaf for one in Event.objects.order_by("i")], sep="\\n")
"""
WRITE = """
from pathlib import Path
from causeway.coalition.models import Alliance
from causeway.foundation.access import Clock
from causeway.foundation.journal import act
while not Path("%s").exists():
    with act("test.write", by=Clock()) as entry:
        entry.about(Alliance.objects.get())
"""
HOW_MANY = """
from causeway.foundation.models import Event
print(Event.objects.filter(leaf__contains="test.write").count())
"""
SEAL = """
from django.conf import settings
from causeway.foundation.sealing import instance_key, lock
(settings.VAR / "sealed").write_bytes(lock(instance_key(), b"seen by the lake", "note", 7))
"""
OPEN = """
from django.conf import settings
from causeway.foundation.sealing import instance_key, unlock
print(unlock(instance_key(), (settings.VAR / "sealed").read_bytes(), "note", 7).decode())
"""
PASSPHRASE = "a long walk along the water"
KEEP = f"""
from causeway.coalition.accounts.actions import become_keyholder, new_one_time_codes, open_seed
from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.accounts.handles import handle_key
from causeway.coalition.models import Account
from causeway.coalition.notes.actions import write_note
from tests.making import enrol
zainab = Account.objects.get(handle_key=handle_key("zainab"))
secret = enrol(zainab)
become_keyholder(zainab, passphrase="{PASSPHRASE}", by=actor_of(zainab))
seed = open_seed(zainab, passphrase="{PASSPHRASE}")
write_note("Not at the first bridge.", by=actor_of(zainab, seed=seed))
print(secret, *new_one_time_codes(zainab, by=actor_of(zainab)), sep="\\n")
"""
GROWN = {
    "foundation_backup",
    "foundation_event",
    "foundation_event_record",
    "foundation_node",
    "foundation_opening",
}


def counts(instance):
    lines = [line.split() for line in instance.python(COUNT).splitlines()]
    return {table: int(number) for table, number in lines if table != "foundation_record"}


def key_of(instance):
    """Where an instance has its instance key."""
    return instance.folder / "var" / "demo" / "keys" / "instance.key"


def bring_key(alliance, elsewhere):
    """Write the instance key from the paper into its file on the other machine."""
    key_of(elsewhere).parent.mkdir(parents=True, exist_ok=True)
    key_of(elsewhere).write_bytes(key_of(alliance).read_bytes())


def archive_of(instance, folder):
    instance.run("backup", "--to", str(folder))
    (archive,) = folder.glob("*.backup")
    return archive


def test_another_machine_comes_alive_from_a_backup(alliance, elsewhere, pair, tmp_path):
    alliance.attempt("coordinator", "zainab", "Zainab", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    alliance.run("verify")
    state = alliance.folder / "var" / "demo"
    (state / "documents").mkdir()
    (state / "documents" / "letter.bin").write_bytes(b"kept by a later version" * 1000)
    (state / "shelf").mkdir(exist_ok=True)
    (state / "shelf" / "letter.eml").write_text("lives a week")
    alliance.start_web()
    archive = archive_of(alliance, tmp_path / "archives")
    before = counts(alliance)
    bring_key(alliance, elsewhere)
    elsewhere.run("restore", str(archive), "--key", str(pair.private))
    after = counts(elsewhere)
    assert {table: after[table] for table in after if table not in GROWN} == {
        table: before[table] for table in before if table not in GROWN
    }
    there = elsewhere.folder / "var" / "demo"
    assert (there / "documents" / "letter.bin").read_bytes() == b"kept by a later version" * 1000
    assert not (there / "shelf" / "letter.eml").exists()
    assert (there / "keys" / "log.key").read_bytes() == (state / "keys" / "log.key").read_bytes()
    assert elsewhere.run("verify").startswith("The journal is whole")
    elsewhere.start_web()
    browser = Browser(elsewhere.port)
    token = browser.token("/sign-in/")
    fields = {"handle": "zainab", "passphrase": PASSPHRASE, "device": "own"}
    assert browser.post("/sign-in/", fields, token)[0] == 302
    assert "Zainab" in browser.get("/account/")[2]


def test_a_backup_made_while_others_write_is_of_one_moment(alliance, elsewhere, pair, tmp_path):
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        enough = tmp_path / "enough"
        writing = pool.submit(alliance.python, WRITE % enough)
        wait_until(lambda: int(alliance.python(HOW_MANY)) > 5, "the first entries")
        archive = archive_of(alliance, tmp_path / "archives")
        before = int(alliance.python(HOW_MANY))
        wait_until(lambda: int(alliance.python(HOW_MANY)) > before, "entries after the backup")
        enough.touch()
        writing.result()
    bring_key(alliance, elsewhere)
    assert "The journal is whole" in elsewhere.run("restore", str(archive), "--key", str(pair.private))
    assert 5 < int(elsewhere.python(HOW_MANY)) < int(alliance.python(HOW_MANY))


def test_whoever_was_signed_in_is_signed_out_by_the_way_back(alliance, elsewhere, pair, tmp_path):
    alliance.start_web()
    amina = Browser(alliance.port)
    amina.post("/demo/look-as/amina/", {}, amina.token("/demo/"))
    assert amina.get("/account/")[0] == 200
    archive = archive_of(alliance, tmp_path / "archives")
    bring_key(alliance, elsewhere)
    elsewhere.run("restore", str(archive), "--key", str(pair.private))
    elsewhere.start_web()
    assert amina.get("/account/")[0] == 200
    assert Browser(elsewhere.port, amina.cookies).get("/account/")[0] == 302


def test_a_keyholder_signs_in_on_the_other_machine_and_opens_what_is_sealed(
    alliance, elsewhere, pair, tmp_path
):
    alliance.attempt("coordinator", "zainab", "Zainab", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    secret, *on_paper = alliance.python(KEEP).splitlines()
    archive = archive_of(alliance, tmp_path / "archives")
    bring_key(alliance, elsewhere)
    elsewhere.run("restore", str(archive), "--key", str(pair.private))
    elsewhere.start_web()
    zainab = Browser(elsewhere.port)
    fields = {"handle": "zainab", "passphrase": PASSPHRASE, "device": "own"}
    zainab.post("/sign-in/", fields, zainab.token("/sign-in/"))
    zainab.post("/sign-in/code/", {"code": code_of(secret)}, zainab.token("/sign-in/code/"))
    assert "Not at the first bridge." not in zainab.get("/coalition/notes/")[2]
    fields = {"passphrase": PASSPHRASE, "code": on_paper[0], "next": "/coalition/notes/"}
    zainab.post("/account/unlock/", fields, zainab.token("/account/unlock/"))
    assert "Not at the first bridge." in zainab.get("/coalition/notes/")[2]


def test_an_archive_of_a_newer_version_is_refused(alliance, elsewhere, pair, tmp_path):
    newer = "from django.db.migrations.recorder import MigrationRecorder as R; from django.db import connection as c"
    alliance.python(f"{newer}\nR(c).record_applied('advocacy', '0999_from_tomorrow')")
    archive = archive_of(alliance, tmp_path / "archives")
    refused = elsewhere.attempt("restore", archive, "--key", pair.private)
    assert (refused.returncode, "newer version" in refused.stderr) == (1, True)
    assert not list((elsewhere.folder / "var").rglob("*.key"))


def test_a_cut_archive_leaves_the_place_empty(alliance, elsewhere, pair, tmp_path):
    archive = archive_of(alliance, tmp_path / "archives")
    archive.write_bytes(archive.read_bytes()[:-20])
    bring_key(alliance, elsewhere)
    refused = elsewhere.attempt("restore", archive, "--key", pair.private)
    assert (refused.returncode, "was cut or altered" in refused.stderr) == (1, True)
    assert [path for path in elsewhere.folder.rglob("*") if path.is_file()] == [key_of(elsewhere)]
    for key in (tmp_path / "none", archive):
        refused = elsewhere.attempt("restore", archive, "--key", key)
        assert (refused.returncode, "cannot be read" in refused.stderr) == (1, True)


def test_the_journal_tells_of_the_backup_and_of_the_way_back(alliance, elsewhere, pair, tmp_path):
    archive = archive_of(alliance, tmp_path / "archives")
    assert '"k":"backup.made"' in alliance.python(KINDS).splitlines()[-1]
    bring_key(alliance, elsewhere)
    elsewhere.run("restore", str(archive), "--key", str(pair.private))
    assert '"k":"backup.restored"' in elsewhere.python(KINDS).splitlines()[-1]
    noted = (
        "from causeway.foundation.models import Backup; print(*Backup.objects.values_list('pk', 'sha256'))"
    )
    assert alliance.python(noted) == elsewhere.python(noted)
    assert hashlib.sha256(archive.read_bytes()).hexdigest() in alliance.python(noted)


def test_an_archive_is_for_one_pair_of_eyes_and_shows_nothing(alliance, tmp_path):
    archive = archive_of(alliance, tmp_path / "archives")
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert stat.S_IMODE(archive.parent.stat().st_mode) == 0o700
    seen = archive.read_bytes()
    for word in (b"Amina", b"Floating Village Forum", b"SQLite format", b"foundation_event", b"manifest"):
        assert word not in seen
    assert len(seen) > 100_000
    assert [path.name for path in (alliance.folder / "var" / "demo" / "backup-in-work").iterdir()] == ["turn"]


def test_a_place_that_is_not_empty_is_left_as_it_is(alliance, pair, tmp_path):
    archive = archive_of(alliance, tmp_path / "archives")
    before = counts(alliance)
    refused = alliance.attempt("restore", archive, "--key", pair.private)
    assert refused.returncode == 1
    assert "is not empty" in refused.stderr
    assert counts(alliance) == before


def test_a_full_postgresql_database_is_left_as_it_is(alliance, elsewhere, pair, tmp_path):
    if not elsewhere.database_url:
        pytest.skip("a matter of PostgreSQL; runs with --pg")
    archive = archive_of(alliance, tmp_path / "archives")
    elsewhere.environment["DATABASE_URL"] = alliance.database_url
    bring_key(alliance, elsewhere)
    refused = elsewhere.attempt("restore", archive, "--key", pair.private)
    assert (refused.returncode, "holds tables already" in refused.stderr) == (1, True)
    assert list((elsewhere.folder / "var" / "demo").rglob("*.key")) == [key_of(elsewhere)]


def test_without_the_client_postgresql_is_not_copied_and_the_sentence_says_what_to_install(
    alliance, tmp_path
):
    if not alliance.database_url:
        pytest.skip("a matter of PostgreSQL; runs with --pg")
    alliance.environment["PATH"] = str(tmp_path)
    refused = alliance.attempt("backup", "--to", tmp_path / "archives")
    assert refused.returncode == 1
    assert "apt install postgresql-client" in refused.stderr
    assert list((tmp_path / "archives").iterdir()) == []


def test_the_instance_key_stays_out_and_the_right_one_is_asked_for(alliance, elsewhere, pair, tmp_path):
    archive = archive_of(alliance, tmp_path / "archives")
    there = key_of(elsewhere).parent
    words = ("restore", archive, "--key", pair.private)
    assert "The instance key is missing" in elsewhere.attempt(*words).stderr
    there.mkdir(parents=True, exist_ok=True)
    key_of(elsewhere).write_text("the key of others")
    assert "of another instance" in elsewhere.attempt(*words).stderr
    assert [path.name for path in there.iterdir()] == ["instance.key"]
    bring_key(alliance, elsewhere)
    assert elsewhere.attempt(*words).returncode == 0
    assert {path.name for path in there.iterdir()} >= {"instance.key", "log.key"}


def test_what_was_sealed_under_the_instance_key_opens_on_the_other_machine(
    alliance, elsewhere, pair, tmp_path
):
    alliance.python(SEAL)
    archive = archive_of(alliance, tmp_path / "archives")
    bring_key(alliance, elsewhere)
    elsewhere.run("restore", str(archive), "--key", str(pair.private))
    assert elsewhere.python(OPEN).strip() == "seen by the lake"


def test_no_backup_without_a_key_or_a_folder(alliance, tmp_path, pair):
    alliance.environment |= {"CAUSEWAY_MODE": "serve", "CAUSEWAY_BACKUP_KEY": ""}
    assert "./causeway keys" in alliance.attempt("backup", "--to", tmp_path / "archives").stderr
    alliance.environment["CAUSEWAY_BACKUP_KEY"] = pair.public
    assert "CAUSEWAY_BACKUP_FOLDER" in alliance.attempt("backup").stderr
    alliance.environment["CAUSEWAY_BACKUP_KEY"] = pair.public[:-7]
    assert "was cut or changed" in alliance.attempt("backup", "--to", tmp_path / "archives").stderr
    assert not (tmp_path / "archives").exists()


def test_the_demo_makes_a_throw_away_pair_and_says_so(alliance, elsewhere, tmp_path):
    alliance.environment["CAUSEWAY_BACKUP_KEY"] = ""
    said = alliance.run("backup", "--to", str(tmp_path / "archives"))
    assert "throw-away key" in said
    (archive,) = (tmp_path / "archives").glob("*.backup")
    bring_key(alliance, elsewhere)
    elsewhere.run("restore", str(archive), "--key", str(tmp_path / "archives" / "demo-recovery.key"))


def test_keys_writes_the_private_half_for_its_owner_and_never_over_another(elsewhere, tmp_path):
    path = tmp_path / "mine.key"
    said = elsewhere.run("keys", str(path))
    assert re.match(r"causeway-recovery-public-1\.[0-9a-f]{8}\.", said)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    private = path.read_text()
    assert private.startswith("causeway-recovery-private-1.")
    assert private.strip() not in said
    again = elsewhere.attempt("keys", path)
    assert (again.returncode, "nothing was written" in again.stderr) == (1, True)
    assert path.read_text() == private
    assert not (elsewhere.folder / "var").exists()
