"""The stand-alone program: its curve, its trees, and what hostile bundles get."""

import io
import json
import os
import random
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from causeway.foundation.journal import tree, verify

SOURCE = Path(verify.__file__)

# RFC 8032, 7.1: key, message, signature
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


def test_program_keeps_to_150_lines_and_the_standard_library():
    words = SOURCE.read_text(encoding="utf-8")
    assert len(words.splitlines()) <= 150
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SOURCE), "--help"], capture_output=True, text=True, check=True
    )
    assert "python3 verify.py BUNDLE" in done.stdout
    assert "genuine" not in words.lower()


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_ed25519_gives_the_known_answers(key, message, signature):
    assert verify.is_signed(*(bytes.fromhex(part) for part in (key, message, signature)))


def is_signed_says_openssl(key, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_signed(key, message, signature):
    try:
        return verify.is_signed(key, message, signature)
    except ValueError:
        return False


def test_ed25519_agrees_with_openssl_on_good_turned_and_stretched_signatures():
    chance = random.Random(7)
    for n in range(5):
        key = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        public, message = key.public_key().public_bytes_raw(), chance.randbytes(n * 7)
        good = key.sign(message)
        turned = bytearray(good)
        turned[chance.randrange(64)] ^= 1 << chance.randrange(8)
        s = int.from_bytes(good[32:], "little") + verify.ORDER
        stretched = good[:32] + s.to_bytes(32, "little")
        for signature in (good, bytes(turned), stretched, good[:63], good + b"\0", b""):
            assert is_signed(public, message, signature) == is_signed_says_openssl(public, message, signature)
        assert is_signed(public, message, good)
        assert not is_signed(public, message + b"!", good)


def in_hex(path):
    return [step.hex() for step in path]


def test_program_folds_the_same_roots_as_the_journal():
    for size in range(1, 40):
        ours = tree.Tree(f"leaf {n}".encode() for n in range(size))
        for i in range(size):
            proven = verify.fold(i + 1, size, iter(ours.inclusion(i)), leaf=ours.levels[0][i])
            assert proven[1] == ours.root()
            path = iter(ours.consistency(i + 1))
            assert verify.fold(i + 1, size, path, ours.root(i + 1)) == (ours.root(i + 1), ours.root())
            assert next(path, None) is None


def refused(i, size, root, leaf, path):
    entry = {"i": i, "leaf": leaf, "path": path, "open": {}}
    try:
        verify.check_event(entry, size, root)
    except (SystemExit, StopIteration, ValueError):
        return True
    return False


def test_program_refuses_thousands_of_mutated_proofs():
    chance, count = random.Random(11), 0
    for size in range(2, 60):
        ours = tree.Tree(f"leaf {n}".encode() for n in range(size))
        for i in range(size):
            path = in_hex(ours.inclusion(i))
            assert not refused(i, size, ours.root(), f"leaf {i}", path)
            at, bit = chance.randrange(len(path)), 1 << chance.randrange(8)
            step = bytearray.fromhex(path[at])
            step[chance.randrange(32)] ^= bit
            mutants = [
                [*path[:at], step.hex(), *path[at + 1 :]],
                [*path[:at], *path[at + 1 :]],
                [*path, os.urandom(32).hex()],
                [*path, ""],
                [],
            ]
            for mutant in mutants:
                assert refused(i, size, ours.root(), f"leaf {i}", mutant)
            for other in (i - 1, i + 1, -1, size):
                assert refused(other, size, ours.root(), f"leaf {i}", path)
            count += len(mutants) + 4
    assert count > 10_000


def run(path, *words, timeout=60):
    done = subprocess.run(
        [sys.executable, "-I", str(SOURCE), str(path), *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
    )
    return done.returncode, done.stdout + done.stderr


def hostile_zip(**contents):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name.replace("__", "."), content)
    return made.getvalue()


def doubled_name():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("checkpoint", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("checkpoint", "two")
    return made.getvalue()


def swollen():
    """A small file whose directory promises more than this program reads."""
    content = bytearray(hostile_zip(checkpoint=b"x"))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 1 << 31)
    return bytes(content)


HOSTILE = {
    "empty": lambda: b"",
    "no zip": lambda: b"not a zip file at all" * 50,
    "cut": lambda: hostile_zip(checkpoint="x" * 5000)[:-30],
    "nothing in it": hostile_zip,
    "doubled name": doubled_name,
    "swollen": swollen,
    "deep JSON": lambda: hostile_zip(manifest__json="[" * 200_000, checkpoint="x", log__vkey="a+b+c"),
    "no text": lambda: hostile_zip(checkpoint=b"\xff\xfe\x00" * 100),
    "long number": lambda: hostile_zip(checkpoint="o\n" + "9" * 9000 + "\nAA==\n\n\u2014 o AAAA\n"),
}


@pytest.mark.parametrize("kind", ["doubled name", "swollen"])
def test_bundle_that_says_two_things_or_too_much_is_not_read(kind, tmp_path):
    path = tmp_path / "bundle.zip"
    path.write_bytes(HOSTILE[kind]())
    said = "The bundle holds two files of one name, or is larger than this program reads.\n"
    assert run(path) == (1, said)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_bundle_gets_a_sentence_and_the_exit_code_1(kind, tmp_path):
    path = tmp_path / "bundle.zip"
    path.write_bytes(HOSTILE[kind]())
    code, said = run(path)
    assert code == 1
    assert "Traceback" not in said
    assert said.strip().endswith((".", "reads."))
    assert len(said) < 500


def signed_bundle(lines=b"", files=None, manifest=None, size=1, root=None):
    """A bundle that its own key signed, whatever else is wrong with it."""
    from causeway.foundation.journal import note

    key = Ed25519PrivateKey.generate()
    head = note.Head("evil.example/journal", size, root or tree.Tree([b"{}"]).root())
    contents = {
        "README": "",
        "verify.py": "",
        "consistency.json": "{}",
        "manifest.json": json.dumps({"whole": False, "files": [], **(manifest or {})}),
        "checkpoint": note.sign(head, key),
        "log.vkey": note.verifier_key(head.origin, key.public_key().public_bytes_raw()),
        "events.jsonl": lines,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**contents, **(files or {})}.items():
            archive.writestr(name, content)
    return made.getvalue()


LINES = {
    "endless line": b"[" + b"0," * (6 << 20),
    "no JSON": b"hello\n",
    "a list": b"[1,2]\n",
    "no path": b'{"i":0,"leaf":"{}","open":{}}\n',
    "number as text": b'{"i":"0","leaf":"{}","path":[],"open":{}}\n',
    "path of numbers": b'{"i":0,"leaf":"{}","path":[1],"open":{}}\n',
    "half a surrogate": b'{"i":0,"leaf":"\\ud800","path":[],"open":{}}\n',
    "fact without a commitment": b'{"i":0,"leaf":"{}","path":[],"open":{"who":["00","x"]}}\n',
    "deep": b'{"i":' + b"[" * 100_000 + b"\n",
    "far away": b'{"i":999999999999999999999,"leaf":"{}","path":[],"open":{}}\n',
}


@pytest.mark.parametrize("kind", LINES)
def test_hostile_entry_gets_a_sentence_that_names_it(kind, tmp_path):
    path = tmp_path / "bundle.zip"
    path.write_bytes(signed_bundle(LINES[kind]))
    code, said = run(path)
    assert code == 1
    assert said.startswith(("Line 1 of events.jsonl was changed", "Entry "))
    assert "Traceback" not in said


def test_bundle_that_names_files_outside_is_refused(tmp_path):
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "unpacked"
    named = {"files": [{"name": "../secret", "event": 0, "fact": "sha256"}]}
    line = b'{"i":0,"leaf":"{}","path":[],"open":{}}\n'
    with zipfile.ZipFile(io.BytesIO(signed_bundle(line, manifest=named))) as archive:
        archive.extractall(folder)
    code, said = run(folder)
    assert code == 1
    assert "'../secret'" in said
    assert "unchanged" not in said


def test_words_of_a_hostile_bundle_do_not_reach_the_terminal_as_they_are(tmp_path):
    path = tmp_path / "bundle.zip"
    path.write_bytes(signed_bundle(files={"files/\x1b[2Jevil\u202e.txt": "x"}))
    code, said = run(path)
    assert code == 1
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_bomb_ends_quickly(tmp_path):
    path = tmp_path / "bundle.zip"
    path.write_bytes(signed_bundle(b"0" * (100 << 20)))
    assert path.stat().st_size < 1 << 20
    code, said = run(path, timeout=10)
    assert code == 1
    assert said.startswith("Line 1 of events.jsonl was changed")


def test_missing_bundle_gets_a_sentence(tmp_path):
    code, said = run(tmp_path / "nowhere.zip")
    assert code == 1
    assert "Traceback" not in said
