import io
import json
import subprocess
import sys
import zipfile
from hashlib import sha256

import pytest

from causeway.chores import verify as chore
from causeway.foundation.journal import act, bundle, checkpoint, keys, note, verify, whole_log
from causeway.foundation.models import Checkpoint

TEXT = b"We ask every State to keep the rivers open.\n"
SIGNATORIES = b"Casa R\xc3\xado Claro\nSuara Hulu Network\n"


@pytest.fixture
def published(amina, thing, other):
    """Entries before, the publication, entries after; gives the publication's number."""
    for _ in range(5):
        with act("thing.add", by=amina) as entry:
            entry.about(other, title="Not for readers")
    checkpoint()
    with act("statement.publish", by=amina) as entry:
        entry.about(thing, **{"sha256:text": sha256(TEXT).hexdigest()})
        with act("statement.freeze", by=amina) as inner:
            inner.about(other, **{"sha256:signatories": sha256(SIGNATORIES).hexdigest()})
    for _ in range(7):
        with act("thing.add", by=amina) as later:
            later.about(other, title="Not for readers")
    return entry.number


@pytest.fixture
def good(published):
    return bundle(
        [published, 2],
        files={"text.txt": TEXT, "signatories.txt": SIGNATORIES},
        reveal={published: ["who", "at"]},
    )


def unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return made.getvalue()


def check(content, tmp_path, *words):
    """Run the program of the bundle in a process of its own, as a reader would."""
    path = tmp_path / "bundle.zip"
    path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-I", verify.__file__, str(path), *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def verdict(content, tmp_path, monkeypatch, *words):
    """The same inside this process, for many bundles."""
    path = tmp_path / "bundle.zip"
    path.write_bytes(content)
    monkeypatch.setattr(sys, "argv", ["verify.py", str(path), *words])
    try:
        verify.main()
    except SystemExit as end:
        return str(end)
    except Exception as error:  # noqa: BLE001 - the program's own last resort catches the same
        return f"cannot be read: {error!r}"
    return ""


def changed(content, name, change):
    contents = unpacked(content)
    fresh = change(contents[name])
    assert fresh != contents[name]
    return packed(contents | {name: fresh})


def test_good_bundle_is_found_unchanged(good, published, tmp_path):
    code, said = check(good, tmp_path, "--log-key", keys.verifier_key())
    assert code == 0, said
    assert f"'files/text.txt' is unchanged: entry {published} tells of it." in said
    assert f"'files/signatories.txt' is unchanged: entry {published} tells of it." in said
    assert "Nothing was changed since 'rivers.example/journal' signed the checkpoint of 13 entries" in said
    assert "genuine" not in said
    assert "came from the bundle" not in said


def test_bundle_without_a_key_from_elsewhere_says_so(good, tmp_path):
    code, said = check(good, tmp_path)
    assert code == 0
    assert (
        f"The key came from the bundle itself. Compare it with one from elsewhere: '{keys.verifier_key()}'"
        in said
    )


def test_bundle_unpacked_to_a_folder_is_checked_by_its_own_program(good, tmp_path):
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        archive.extractall(folder)
    done = subprocess.run(
        [sys.executable, "-I", "verify.py", "."], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (folder / "files" / "text.txt").write_bytes(TEXT.replace(b"open", b"shut"))
    done = subprocess.run(
        [sys.executable, "-I", "verify.py", "."], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "'files/text.txt' was changed" in done.stderr


def test_bundle_opens_only_what_was_asked_for(good, published):
    entries = [json.loads(line) for line in unpacked(good)["events.jsonl"].splitlines()]
    assert [entry["i"] for entry in entries] == [2, published]
    assert entries[0]["open"] == {}
    assert set(entries[1]["open"]) == {"who", "at", "sha256:text", "2.sha256:signatories"}
    assert b"Not for readers" not in b"".join(unpacked(good).values())


def test_bundle_of_the_same_entries_has_the_same_bytes(published):
    head = checkpoint()
    assert bundle([published], head=head) == bundle([published], head=head)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("files/text.txt", b"every", b"any"), ("files/signatories.txt", b"Suara", b"Suari")],
)
def test_changed_word_in_a_file_is_named(good, published, tmp_path, name, before, after):
    code, said = check(changed(good, name, lambda file: file.replace(before, after)), tmp_path)
    assert code == 1
    assert f"'{name}' was changed: it is not the file that entry {published} tells of." in said


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            b"statement.publish",
            b"statement.retract",
            "Entry 5 was changed: the checkpoint does not cover it.",
        ),
        (b"Amina", b"Anima", "Entry 5 was changed: 'who' is not what was written then."),
        (b'"i":5', b'"i":6', "Entry 6 was changed: the checkpoint does not cover it."),
        (b'{"i":5', b'{"i":5 5', "Line 2 of events.jsonl was changed"),
    ],
)
def test_changed_entry_is_named(good, tmp_path, before, after, sentence):
    code, said = check(changed(good, "events.jsonl", lambda file: file.replace(before, after)), tmp_path)
    assert code == 1
    assert sentence in said


def test_changed_checkpoint_is_refused(good, tmp_path):
    code, said = check(changed(good, "checkpoint", lambda note: note.replace(b"\n13\n", b"\n14\n")), tmp_path)
    assert code == 1
    assert "The checkpoint was changed, or another key signed it." in said


def test_bundle_of_another_log_is_refused_under_the_known_key(good, tmp_path, settings):
    settings.KEYS = tmp_path / "other keys"
    code, said = check(good, tmp_path, "--log-key", keys.verifier_key())
    assert code == 1
    assert "another key signed it" in said


def test_file_that_no_entry_tells_of_is_refused(good, tmp_path):
    code, said = check(packed(unpacked(good) | {"files/more.txt": b"more"}), tmp_path)
    assert code == 1
    assert "'files/more.txt' lies in the bundle, but no entry tells of it." in said


def test_missing_file_is_named(good, tmp_path):
    contents = unpacked(good)
    del contents["files/text.txt"]
    code, said = check(packed(contents), tmp_path)
    assert code == 1
    assert "files/text.txt" in said


def test_older_checkpoint_is_found_to_be_a_beginning(good, tmp_path):
    old = tmp_path / "old"
    old.write_text(Checkpoint.objects.get(size=5).note)
    code, said = check(good, tmp_path, "--since", str(old))
    assert code == 0, said
    assert "The log still begins with the 5 entries of the older checkpoint." in said


def test_checkpoint_of_a_log_that_was_rewritten_is_refused(good, tmp_path):
    old = tmp_path / "old"
    old.write_text(note.sign(note.Head("rivers.example/journal", 5, b"\5" * 32), keys.signing_key()))
    code, said = check(good, tmp_path, "--since", str(old))
    assert code == 1
    assert "The log does not begin with the older checkpoint" in said


def test_whole_log_is_checked_and_a_missing_entry_noticed(published, tmp_path):
    content = whole_log()
    code, said = check(content, tmp_path)
    assert code == 0, said
    assert "(13 are here)" in said
    without = changed(content, "events.jsonl", lambda file: b"".join(file.splitlines(keepends=True)[:-1]))
    code, said = check(without, tmp_path)
    assert code == 1
    assert "1 entries of the log are missing." in said


def test_export_of_the_chore_passes_the_check(published, tmp_path, capsys):
    path = tmp_path / "log.zip"
    assert chore.main(["--export", str(path)]) == 0
    code, said = check(path.read_bytes(), tmp_path, "--log-key", keys.verifier_key())
    assert code == 0, said


def test_bundle_refuses_a_file_that_no_entry_vouches_for(published):
    with pytest.raises(ValueError, match="vouches"):
        bundle([published], files={"text.txt": b"another text"})


@pytest.mark.parametrize("name", ["../text.txt", "a/b.txt", "", ".hidden"])
def test_bundle_refuses_a_name_that_is_a_path(published, name):
    with pytest.raises(ValueError, match="plain name"):
        bundle([published], files={name: TEXT})


def test_bundle_refuses_an_entry_past_its_checkpoint(published, amina):
    head = checkpoint()
    with act("thing.add", by=amina) as entry:
        pass
    with pytest.raises(ValueError, match="no such entry"):
        bundle([entry.number], head=head)


@pytest.mark.parametrize(
    ("name", "step"),
    [("events.jsonl", 41), ("checkpoint", 11), ("files/text.txt", 3), ("files/signatories.txt", 3)],
)
def test_changed_letters_are_refused(good, tmp_path, monkeypatch, name, step):
    key = keys.verifier_key()
    assert verdict(good, tmp_path, monkeypatch, "--log-key", key) == ""
    whole = unpacked(good)[name]
    for at in range(0, len(whole) - 3, step):  # the last letters of a checkpoint hold bits that mean nothing
        mutant = whole[:at] + bytes([whole[at] ^ 2]) + whole[at + 1 :]
        said = verdict(packed(unpacked(good) | {name: mutant}), tmp_path, monkeypatch, "--log-key", key)
        assert said, f"byte {at} of {name}"
