from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from causeway.foundation.journal import note

# The example of the signed-note format as the Go checksum database documents it.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
HEAD = note.Head("rivers.example/journal", 812, b"\7" * 32)


@pytest.fixture
def key():
    return Ed25519PrivateKey.from_private_bytes(b"\1" * 32)


@pytest.fixture
def public(key):
    return key.public_key().public_bytes_raw()


def test_verifier_key_gives_the_known_answer():
    public = b64decode(PETER.split("+", 2)[2])[1:]
    assert note.verifier_key("PeterNeumann", public) == PETER


def test_note_has_the_lines_of_the_format(key, public):
    lines = note.sign(HEAD, key).split("\n")
    assert lines[:2] == ["rivers.example/journal", "812"]
    assert b64decode(lines[2]) == b"\7" * 32
    assert lines[3] == ""
    assert lines[4].startswith("— rivers.example/journal ")
    assert b64decode(lines[4].split(" ")[2])[:4] == note.key_hash("rivers.example/journal", public)
    assert lines[5:] == [""]


def test_note_opens_with_its_key(key, public):
    assert note.opened(note.sign(HEAD, key), public) == HEAD


def test_note_opens_beside_signatures_of_others(key, public):
    others = "— witness.example AAAAAAAA\n— rivers.example/journal not-base64\n"
    signed = note.sign(HEAD, key)
    assert note.opened(signed.replace("\n\n", "\n\n" + others), public) == HEAD


def test_note_with_any_letter_changed_is_refused(key, public):
    signed = note.sign(HEAD, key)
    for at, letter in enumerate(signed):
        changed = signed[:at] + ("8" if letter != "8" else "9") + signed[at + 1 :]
        with pytest.raises(note.BadNoteError):
            note.opened(changed, public)


def test_note_by_another_key_is_refused(key):
    other = Ed25519PrivateKey.from_private_bytes(b"\2" * 32).public_key().public_bytes_raw()
    with pytest.raises(note.BadNoteError, match="no signature"):
        note.opened(note.sign(HEAD, key), other)


@pytest.mark.parametrize(
    "text", ["", "a\nb\nc\n\n", "a\n01\nAAAA\n\n— a b\n", "a\n-1\nAAAA\n\n— a b\n", "a\n1\nAA\n\n"]
)
def test_text_that_is_no_checkpoint_is_refused(text, public):
    with pytest.raises(note.BadNoteError):
        note.opened(text, public)
