"""The format: what goes in comes out, and nothing else is taken."""

import json
import os
import struct
import tarfile
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from causeway.foundation.backups import recovery
from causeway.foundation.backups.archive import MAGIC, BadArchiveError, Reader, Writer
from causeway.foundation.sealing import context, keypair, unseal

SEED = bytes(range(32))
PUBLIC = recovery.public_half(SEED)
CONTENT = {"database/x": os.urandom(70_000), "files/keys/log.key": b"k", "files/empty": b""}


def written(content=CONTENT, public=PUBLIC):
    out = BytesIO()
    writer = Writer(out, public, {"id": "one"})
    for name, held in content.items():
        writer.add(name, BytesIO(held))
    writer.end()
    return out.getvalue()


def put(archive, folder, seed=SEED):
    reader = Reader(BytesIO(archive), seed)
    reader.put_into(folder)
    return reader


def test_what_goes_in_comes_out(tmp_path):
    assert put(written(), tmp_path).about == {"id": "one"}
    assert {
        str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    } == CONTENT


def test_an_archive_cut_anywhere_is_refused(tmp_path):
    archive = written()
    ends = [
        0,
        5,
        len(MAGIC) + 3,
        len(MAGIC) + 16,
        100,
        1300,
        len(archive) // 2,
        len(archive) - 16_400,
        len(archive) - 1,
    ]
    for number, end in enumerate(ends):
        with pytest.raises(BadArchiveError):
            put(archive[:end], tmp_path / str(number))


def test_an_archive_with_one_bit_turned_is_refused(tmp_path):
    archive = written()
    for number, at in enumerate(range(0, len(archive), len(archive) // 60)):
        bent = bytearray(archive)
        bent[at] ^= 1
        with pytest.raises(BadArchiveError):
            put(bytes(bent), tmp_path / str(number))


def test_an_archive_with_something_behind_its_end_is_refused(tmp_path):
    with pytest.raises(BadArchiveError):
        put(written() + b"more", tmp_path)


def test_the_key_of_another_pair_is_refused_by_name():
    with pytest.raises(BadArchiveError, match="not the one of the archive"):
        Reader(BytesIO(written()), bytes(32))


def test_two_archives_of_the_same_share_no_byte_sequence():
    one, other = written(), written()
    assert one[2000:4000] != other[2000:4000]


def test_an_archive_that_names_a_place_outside_is_refused(tmp_path):
    for name in ("../outside", "/tmp/outside"):
        with pytest.raises(BadArchiveError, match="not a file of an instance"):
            put(written({name: b"x"}), tmp_path / "in")
    assert not (tmp_path / "outside").exists()


def test_a_second_reader_of_our_own_agrees():
    """Cobblestone-256 read by hand: HKDF-SHA-512, a commitment, chunks of 16 KiB under counted nonces."""
    archive = written()
    head = len(MAGIC) + 17
    (size,) = struct.unpack(">H", archive[head : head + 2])
    mark = archive[len(MAGIC) : head - 1].decode()
    key = unseal(keypair(SEED)[0], archive[head + 2 : head + 2 + size], "backup", mark)
    stream = archive[head + 2 + size :]
    info = (
        b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + stream[:24] + context("file", "backup", mark)
    )
    long = HKDFExpand(SHA512(), 76, info).derive(key)
    assert long[44:] == stream[24:56]
    base, chunks = int.from_bytes(long[32:44], "big"), stream[56:]
    plain = b"".join(
        AESGCM(long[:32]).decrypt((base ^ k).to_bytes(12, "big"), chunks[k * 16_400 : (k + 1) * 16_400], None)
        for k in range(-(-len(chunks) // 16_400))
    )
    with tarfile.open(fileobj=BytesIO(plain)) as tar:
        names = tar.getnames()
        assert names == ["about.json", *CONTENT, "manifest.json"]
        assert json.load(tar.extractfile("manifest.json")).keys() == {"about.json", *CONTENT}


def test_the_pair_is_the_one_frozen_here():
    """A pair that comes out otherwise would open no archive that was made before."""
    assert recovery.mark(PUBLIC) == "c39267c7e237ec7c"


def test_lines_that_were_copied_badly_are_noticed():
    line = recovery.written(recovery.PUBLIC, PUBLIC)
    assert recovery.read_public(f"  {line}\n") == PUBLIC
    for bad in (line[:-2], line[:-2] + "AA", line.replace(".", ".0", 1)):
        with pytest.raises(recovery.BadKeyError, match="cut or changed"):
            recovery.read_public(bad)
    with pytest.raises(recovery.BadKeyError, match="not the private half"):
        recovery.read_private(line)
