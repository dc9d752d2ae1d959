"""Whatever is changed, swapped, cut or moved does not open; what is not, does."""

import importlib.util
import io
import os
import sys
import uuid

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import ImproperlyConfigured

from causeway.foundation import sealing
from causeway.foundation.sealing import NotSealed, derive, instance
from tests.foundation.sealing import readers
from tests.foundation.sealing.whole import open_file, seal_file

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


def changed(blob):
    """The blob with each kind of harm done to it."""
    for place in {0, 1, 5, len(blob) // 2, len(blob) - 17, len(blob) - 1}:
        yield blob[:place] + bytes([blob[place] ^ 1]) + blob[place + 1 :]
    yield from (b"", blob[:1], blob[:-1], blob[1:], blob + b"\0", blob[:20], bytes([blob[0] ^ 6]) + blob[1:])


def kind(name):
    """(make a blob, open a blob), each with what it belongs to."""
    if name == "record":
        return (
            lambda words, *at: sealing.lock(KEY, words, *at),
            lambda blob, *at: sealing.unlock(KEY, blob, *at),
        )
    suite = sealing.X25519 if name == "x25519" else sealing.XWING
    private, public = sealing.keypair(KEY, suite)
    return (
        lambda words, *at: sealing.seal(public, words, *at),
        lambda blob, *at: sealing.unseal(private, blob, *at),
    )


KINDS = ("record", "x25519", "xwing")


@pytest.mark.parametrize("name", KINDS)
def test_what_was_changed_or_cut_does_not_open(name):
    make, unmake = kind(name)
    blob = make(b"The river rose at night.", "note", 7)
    assert unmake(blob, "note", 7) == b"The river rose at night."
    for harmed in changed(blob):
        with pytest.raises(NotSealed):
            unmake(harmed, "note", 7)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "place", [("note",), ("note", 8), ("7", "note"), ("note7",), ("note", 7, ""), ("not", "e7")]
)
def test_what_was_moved_to_another_place_does_not_open(name, place):
    make, unmake = kind(name)
    with pytest.raises(NotSealed):
        unmake(make(b"words", "note", 7), *place)


@pytest.mark.parametrize("name", KINDS)
def test_two_blobs_of_the_same_words_have_nothing_in_common(name):
    make, _unmake = kind(name)
    assert make(b"words", 1)[1:13] != make(b"words", 1)[1:13]


def test_a_part_of_a_context_that_is_too_long_is_refused():
    assert sealing.context("x" * 65_535)
    with pytest.raises(ValueError, match="65,535"):
        sealing.context("x" * 65_536)


@pytest.mark.parametrize("part", [None, 1.5, memoryview(b"7"), object(), ("note", 7)])
def test_a_place_without_a_name_is_refused(part):
    for make in (lambda: sealing.lock(KEY, b"words", "note", part), lambda: sealing.context(part)):
        with pytest.raises(TypeError, match="a number or a UUID"):
            make()


def test_a_place_may_be_named_by_bytes_text_number_or_uuid():
    name = uuid.UUID(int=7)
    assert sealing.context(b"7", "7", 7) == sealing.context("7", 7, b"7")
    assert sealing.context(name) == sealing.context("00000000-0000-0000-0000-000000000007")


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_a_key_of_another_length_locks_nothing_and_opens_nothing(length):
    key = bytes(length)
    with pytest.raises(ValueError, match="32 bytes"):
        sealing.lock(key, b"words", "note")
    with pytest.raises(ValueError, match="32 bytes"):
        seal_file(io.BytesIO(b"words"), io.BytesIO(), key, "backup")
    short = (
        b"\1" + bytes(12) + AESGCM(bytes(16)).encrypt(bytes(12), b"words", b"\1" + sealing.context("note"))
    )
    with pytest.raises(NotSealed):
        sealing.unlock(key, short, "note")
    with pytest.raises(NotSealed):
        open_file(io.BytesIO(bytes(72)), io.BytesIO(), key, "backup")


def test_no_key_is_made_out_of_what_can_be_guessed():
    for key in (b"", bytes(15)):
        with pytest.raises(ValueError, match="16 bytes"):
            sealing.kdf(key, "auth")
    assert len(sealing.kdf(bytes(16), "auth")) == 32


@pytest.mark.parametrize("suite", [1, 2])
def test_another_seed_and_another_suite_do_not_open(suite):
    blob = sealing.seal(sealing.keypair(KEY, suite)[1], b"secret", "note")
    for private in (sealing.keypair(OTHER, suite)[0], sealing.keypair(KEY, 3 - suite)[0]):
        with pytest.raises(NotSealed):
            sealing.unseal(private, blob, "note")


@pytest.mark.parametrize("public", [b"", b"x" * 31, b"x" * 33, b"x" * 1215, b"x" * 1217])
def test_what_is_no_public_key_is_refused(public):
    with pytest.raises(ValueError, match="not a public key"):
        sealing.seal(public, b"secret", "note")


def test_a_seed_has_32_bytes_and_a_salt_16():
    with pytest.raises(ValueError, match="32 bytes"):
        sealing.keypair(b"short")
    with pytest.raises(ValueError, match="A salt has 16 bytes"):
        sealing.stretch("words", b"short")


def test_each_of_several_people_opens_the_own_wrap_only():
    people = {name: sealing.keypair(os.urandom(32)) for name in ("dara", "bruno", "chen")}
    wraps = sealing.seal_to_each({name: pair[1] for name, pair in people.items()}, KEY, "statement", 7)
    for name, (private, _public) in people.items():
        assert sealing.unseal(private, wraps[name], "statement", 7, name) == KEY
        for other in people.keys() - {name}:
            with pytest.raises(NotSealed):
                sealing.unseal(private, wraps[other], "statement", 7, other)
            with pytest.raises(NotSealed):
                sealing.unseal(private, wraps[name], "statement", 7, other)


def test_a_keyholder_gives_a_new_one_what_was_sealed_and_moves_a_wrap_to_the_newer_suite():
    old_private, old_public = sealing.keypair(KEY, sealing.X25519)
    new_private, new_public = sealing.keypair(OTHER)
    wrap = sealing.seal(old_public, b"data key", "note", "dara")
    given = sealing.reseal(wrap, old_private, new_public, was=("note", "dara"), now=("note", "chen"))
    assert sealing.unseal(new_private, given, "note", "chen") == b"data key"
    assert sealing.unseal(old_private, wrap, "note", "dara") == b"data key"
    assert (wrap[0], given[0]) == (1, 2)


def test_a_key_is_changed_by_locking_its_wraps_anew():
    wrap = sealing.lock(KEY, b"data key", "compartment", 1)
    moved = sealing.relock(wrap, KEY, OTHER, was=("compartment", 1), now=("compartment", 2))
    assert sealing.unlock(OTHER, moved, "compartment", 2) == b"data key"
    with pytest.raises(NotSealed):
        sealing.unlock(KEY, moved, "compartment", 2)


@pytest.mark.parametrize(
    "padded", [b"", b"\0" * 256, b"words", b"x" * 256, b"words\x80", b"\x80" + b"\0" * 256]
)
def test_what_no_padding_made_is_refused(padded):
    with pytest.raises(NotSealed):
        sealing.unpad(padded)


def test_a_secret_lies_in_either_of_two_slots_of_one_length():
    firsts = set()
    for _ in range(60):
        slots = sealing.fill_slots(b"s" * 32, KEY, "keyholder", 7)
        assert len(slots[0]) == len(slots[1])
        assert sealing.open_slots(slots, KEY, "keyholder", 7) == b"s" * 32
        assert [readers.opens(KEY, slot, "keyholder", 7) for slot in slots].count(True) == 1
        firsts.add(readers.opens(KEY, slots[0], "keyholder", 7))
    assert firsts == {True, False}


def test_a_second_secret_opens_with_its_own_key_and_looks_like_noise():
    firsts = set()
    for _ in range(60):
        slots = sealing.fill_slots(b"s" * 32, KEY, "keyholder", 7, second=(b"d" * 32, OTHER))
        assert [len(slot) for slot in slots] == [
            len(slot) for slot in sealing.fill_slots(b"s" * 32, KEY, "keyholder", 7)
        ]
        assert sealing.open_slots(slots, KEY, "keyholder", 7) == b"s" * 32
        assert sealing.open_slots(slots, OTHER, "keyholder", 7) == b"d" * 32
        firsts.add(readers.opens(OTHER, slots[0], "keyholder", 7))
    assert firsts == {True, False}


@pytest.mark.parametrize("second", [(b"d" * 31, OTHER), (b"d" * 33, OTHER), (b"d" * 32, KEY)])
def test_a_second_secret_that_would_show_or_never_open_is_refused(second):
    with pytest.raises(ValueError, match="as long as the first"):
        sealing.fill_slots(b"s" * 32, KEY, "keyholder", 7, second=second)


def test_another_key_and_another_person_open_no_slot():
    slots = sealing.fill_slots(b"s" * 32, KEY, "keyholder", 7)
    for key, belongs in ((OTHER, ("keyholder", 7)), (KEY, ("keyholder", 8))):
        with pytest.raises(NotSealed):
            sealing.open_slots(slots, key, *belongs)


def test_six_words_are_six_and_another_key_has_others():
    one, other = sealing.keypair(KEY)[1], sealing.keypair(OTHER)[1]
    assert len(sealing.six_words(one).split()) == 6
    assert all(len(word) == 5 for word in sealing.six_words(one).split())
    assert not set(sealing.six_words(one).split()) & set(sealing.six_words(other).split())
    assert sealing.fingerprint(one) != sealing.fingerprint(other)


@pytest.mark.parametrize("length", [0, 1, 16_383, 16_384, 16_385, 1_100_000])
def test_files_come_back_and_the_second_reader_agrees(length):
    words, sealed, opened = os.urandom(length), io.BytesIO(), io.BytesIO()
    seal_file(io.BytesIO(words), sealed, KEY, "backup")
    open_file(io.BytesIO(sealed.getvalue()), opened, KEY, "backup")
    assert opened.getvalue() == words == readers.open_file(KEY, sealed.getvalue(), "backup")


def test_files_that_are_cut_swapped_changed_or_elsewhere_do_not_open():
    sealed = io.BytesIO()
    seal_file(io.BytesIO(b"z" * 40_000), sealed, KEY, "backup")
    blob = sealed.getvalue()
    first, second = blob[56:16_456], blob[16_456:32_856]
    swapped = blob[:56] + second + first + blob[32_856:]
    for harmed in (*changed(blob), swapped, blob[:16_456], blob[:32_856]):
        with pytest.raises(NotSealed):
            open_file(io.BytesIO(harmed), io.BytesIO(), KEY, "backup")
    for key, belongs in ((OTHER, "backup"), (KEY, "another")):
        with pytest.raises(NotSealed):
            open_file(io.BytesIO(blob), io.BytesIO(), key, belongs)


def test_without_pynacl_a_passphrase_gives_the_same_bytes(monkeypatch):
    monkeypatch.setitem(sys.modules, "nacl", None)
    module = importlib.util.module_from_spec(importlib.util.find_spec(derive.__name__))
    module.__spec__.loader.exec_module(module)
    assert (module.nacl, derive.nacl is None) == (None, False)
    asked = {"passphrase": "ရေသည် အသက်ဖြစ်သည်", "salt": bytes(16), "mebibytes": 8, "passes": 2}
    assert module.stretch(**asked) == sealing.stretch(**asked)


def test_keys_of_one_key_have_nothing_in_common():
    made = {sealing.kdf(KEY, label) for label in ("auth", "kek", "auth ", "")}
    assert len(made) == 4


def test_instance_key_is_made_once_for_this_account_only(settings, tmp_path):
    settings.KEYS, settings.INSTANCE_KEY_FILE = tmp_path / "keys", None
    made = sealing.instance_key()
    assert sealing.instance_key() == made
    assert len(made) == 32
    assert (tmp_path / "keys" / "instance.key").stat().st_mode & 0o077 == 0
    settings.KEYS = tmp_path / "others"
    assert sealing.instance_key() != made


def test_a_named_instance_key_that_is_missing_or_broken_is_never_made_anew(settings, tmp_path):
    settings.INSTANCE_KEY_FILE = tmp_path / "elsewhere.key"
    with pytest.raises(ImproperlyConfigured, match="is not there"):
        sealing.instance_key()
    for broken in ("", "not base64 at all!", "AAAA", f"{instance.b64encode(KEY).decode()}!"):
        settings.INSTANCE_KEY_FILE.write_text(broken)
        with pytest.raises(ImproperlyConfigured, match="32 bytes"):
            sealing.instance_key()
    settings.INSTANCE_KEY_FILE.write_bytes(instance.b64encode(KEY) + b"\n")
    assert sealing.instance_key() == KEY
