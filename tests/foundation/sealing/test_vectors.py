"""What was sealed with an earlier version opens for good: frozen answers, read by the code and by a second reader."""

import hashlib
import io
import json
from pathlib import Path

import pytest

from causeway.foundation import sealing
from tests.foundation.sealing import readers
from tests.foundation.sealing.whole import open_file

FROZEN = json.loads(Path(__file__).with_name("vectors.json").read_text())


def raw(text):
    return bytes.fromhex(text)


def test_passphrase_gives_the_frozen_keys():
    frozen = FROZEN["stretch"]
    made = sealing.stretch(
        frozen["passphrase"], raw(frozen["salt"]), mebibytes=frozen["mebibytes"], passes=frozen["passes"]
    )
    assert made.hex() == frozen["made"] == sealing.stretch(frozen["passphrase"], raw(frozen["salt"])).hex()
    assert sealing.kdf(made, "auth").hex() == frozen["verifier"]
    assert sealing.kdf(made, "kek").hex() == frozen["wrapping key"]


@pytest.mark.parametrize("frozen", FROZEN["kdf"], ids=lambda each: each["label"] or "empty")
def test_keys_of_keys_are_the_frozen_ones(frozen):
    for derive in (sealing.kdf, readers.kdf):
        assert derive(raw(frozen["key"]), frozen["label"], frozen["length"]).hex() == frozen["made"]


@pytest.mark.parametrize("frozen", FROZEN["context"], ids=lambda each: "-".join(map(str, each["parts"])))
def test_contexts_are_the_frozen_ones(frozen):
    assert sealing.context(*frozen["parts"]).hex() == frozen["bytes"]


def test_frozen_record_opens():
    frozen = FROZEN["record"]
    for unlock in (sealing.unlock, readers.unlock):
        opened = unlock(raw(frozen["key"]), raw(frozen["blob"]), *frozen["belongs"])
        assert opened.decode() == frozen["words"]


@pytest.mark.parametrize("frozen", FROZEN["wraps"], ids=lambda each: f"suite {each['suite']}")
def test_frozen_wrap_opens_and_its_key_is_rebuilt_from_the_seed(frozen):
    private, public = sealing.keypair(raw(frozen["seed"]), frozen["suite"])
    assert public.hex() == frozen["public"]
    assert sealing.fingerprint(public) == frozen["fingerprint"]
    assert sealing.six_words(public) == frozen["six words"]
    assert sealing.unseal(private, raw(frozen["blob"]), *frozen["belongs"]).hex() == frozen["secret"]
    assert (
        readers.unseal(raw(frozen["seed"]), raw(frozen["blob"]), *frozen["belongs"]).hex() == frozen["secret"]
    )


def test_the_vector_of_the_xwing_draft_holds():
    """draft-connolly-cfrg-xwing-kem-10, appendix C: our pairs are X-Wing's, and so is what the second reader opens."""
    drafted = FROZEN["X-Wing draft 10"]
    _private, public = sealing.keypair(raw(drafted["seed"]))
    assert hashlib.sha3_256(public).hexdigest() == drafted["SHA3-256 of public"]
    secret = readers.xwing_secret(raw(drafted["seed"]), raw(drafted["encapsulated"]))
    assert secret.hex() == drafted["shared secret"]


def test_frozen_file_opens():
    frozen, target = FROZEN["file"], io.BytesIO()
    open_file(io.BytesIO(raw(frozen["sealed"])), target, raw(frozen["key"]), *frozen["belongs"])
    words = (frozen["words"] * frozen["times"]).encode()
    assert target.getvalue() == words
    assert readers.open_file(raw(frozen["key"]), raw(frozen["sealed"]), *frozen["belongs"]) == words


@pytest.mark.parametrize("frozen", FROZEN["pad"], ids=lambda each: str(each["length"]))
def test_padded_sizes_are_the_frozen_ones(frozen):
    assert len(sealing.pad(b"x" * frozen["length"])) == frozen["padded"]
