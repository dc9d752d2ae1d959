"""What the alliance takes away can be read without Causeway, and holds no key to anything."""

import csv
import hashlib
import json
import stat
import subprocess
import sys
import zipfile

import pytest
from django.apps import apps

from causeway.chores._take_away.tables import STAYS, TAKEN
from tests.instance import Instance, furnished

LEAVING = {model._meta.db_table for model in TAKEN}
SECRETS = """
from causeway.coalition.models import Account
from causeway.foundation.models import Outgoing, Job
from django.conf import settings
print(settings.SECRET_KEY)
print(*Account.objects.values_list("password", flat=True), sep="\\n")
"""
COUNT = """
from django.apps import apps
for model in apps.get_models():
    print(model._meta.db_table, model._default_manager.count())
"""
PERSONS = """
from causeway.advocacy.statements.models import SignOn
print(*[one.person for one in SignOn.objects.all()], sep="\\n")
"""
LAST = "from causeway.foundation.models import Event; print(Event.objects.order_by('-i').first().leaf)"


@pytest.fixture(scope="module")
def alliance(tmp_path_factory):
    """A furnished instance, and the folder that was written from it."""
    made = Instance(tmp_path_factory.mktemp("alliance"), mode="demo", CAUSEWAY_LIMITS="no")
    made.become(furnished)
    typed = "a long walk along the water\n" * 2
    assert made.attempt("coordinator", "zainab", "Zainab", typed=typed).returncode == 0
    state = made.folder / "var" / "demo"
    (state / "documents").mkdir(parents=True, exist_ok=True)
    (state / "documents" / "letter.bin").write_bytes(b"kept by a later version")
    made.away = made.folder / "away"
    made.said = made.run("export", str(made.away))
    yield made
    made.end()


def table(alliance, name):
    return json.loads((alliance.away / "tables" / f"{name}.json").read_text())


def test_every_table_was_decided_about():
    assert LEAVING & STAYS.keys() == set()
    assert {
        model._meta.db_table for model in apps.get_models(include_auto_created=True)
    } == LEAVING | STAYS.keys()


@pytest.mark.slow
def test_every_row_of_what_leaves_is_there_twice(alliance):
    rows = dict(line.split() for line in alliance.python(COUNT).splitlines())
    grown = {"foundation_opening": 2, "foundation_event_record": 1}  # by the entry that tells of the export
    for name in LEAVING:
        as_json = table(alliance, name)
        with (alliance.away / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            as_csv = list(csv.DictReader(file))
        assert (name, len(as_json)) == (name, len(as_csv))
        assert (name, len(as_json)) == (name, int(rows[name]) - grown.get(name, 0))
        assert all(one.keys() == other.keys() for one, other in zip(as_json, as_csv, strict=True))


@pytest.mark.slow
def test_a_successor_finds_who_signed_what(alliance):
    names = {row["record_id"]: row["text"] for row in table(alliance, "foundation_name")}
    texts = {row["record_id"]: row["title"] for row in table(alliance, "foundation_text_version")}
    signed = {
        (texts[row["statement_id"]], row["organisation_name"]) for row in table(alliance, "advocacy_signon")
    }
    assert signed
    assert {row["record_id"] for row in table(alliance, "coalition_organisation")} <= names.keys()
    persons = {row["person"] for row in table(alliance, "advocacy_signon")}
    assert persons & set(alliance.python(PERSONS).splitlines()) - {""}
    for statement in table(alliance, "advocacy_statement"):
        path = alliance.away / "statements" / f"{statement['code']}.txt"
        if path.exists():
            assert path.read_text().startswith(texts[statement["record_id"]])


@pytest.mark.slow
def test_the_proofs_and_the_journal_check_without_causeway(alliance, tmp_path):
    bundles = [*alliance.away.glob("statements/*-proof.zip"), alliance.away / "journal" / "log.zip"]
    assert len(bundles) > 1
    key = (alliance.away / "journal" / "log.vkey").read_text().strip()
    for bundle in bundles:
        with zipfile.ZipFile(bundle) as inside:
            (tmp_path / "verify.py").write_bytes(inside.read("verify.py"))
        words = [sys.executable, "-I", tmp_path / "verify.py", bundle, "--log-key", key]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_no_key_and_no_passphrase_leaves(alliance):
    everything = b"".join(path.read_bytes() for path in alliance.away.rglob("*") if path.is_file())
    secrets = alliance.python(SECRETS).split()
    long = [secret for secret in secrets if len(secret) > 40]
    assert len(long) > 1  # the key that signs links, and what checks Zainab's passphrase
    for secret in long:
        assert secret.encode() not in everything
    for key in (alliance.folder / "var" / "demo" / "keys").iterdir():
        assert key.read_bytes().strip() not in everything
    assert b"Floating Village Forum" in everything


@pytest.mark.slow
def test_the_folder_explains_itself_and_is_whole(alliance):
    readme = (alliance.away / "README.md").read_text()
    for path in alliance.away.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) in (0o600, 0o700)
    for name in LEAVING:
        assert f"**{name}**" in readme
    for name in STAYS:
        assert f"- {name}: " in readme
    for line in (alliance.away / "SHA256SUMS").read_text().splitlines():
        found, name = line.split("  ", 1)
        assert hashlib.sha256((alliance.away / name).read_bytes()).hexdigest() == found
    assert (alliance.away / "files" / "documents" / "letter.bin").read_bytes() == b"kept by a later version"
    assert not (alliance.away / "files" / "keys").exists()
    assert '"k":"alliance.export"' in alliance.python(LAST)


@pytest.mark.slow
def test_a_folder_that_holds_something_is_left_alone(alliance, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    refused = alliance.attempt("export", tmp_path)
    assert (refused.returncode, "is not empty" in refused.stderr) == (1, True)
    assert "is a file" in alliance.attempt("export", tmp_path / "mine.txt").stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
