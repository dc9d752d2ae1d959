"""The archive's format: written in one pass, read in one pass, refused when a byte is missing or changed.

    causeway/backup/1\\n   16 hex digits, the fingerprint of the public half   \\n   2 bytes, length of what follows
    the sealed key        suite byte and HPKE; info: “backup”, fingerprint
    the rest              Cobblestone-256 (C2SP chunked-encryption) under that key, context “causeway/file/v1”: a tar of
                          about.json, everything else, and last manifest.json with the SHA-256 of each

The length of a Cobblestone stream is authentic only once its last chunk was opened, so a reader believes nothing
before the end: it lays everything aside, and compares it with the manifest.
"""

import hashlib
import json
import os
import struct
import tarfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from causeway.foundation.backups import recovery

MAGIC = b"causeway/backup/1\n"
CONTEXT = b"causeway/file/v1"
ABOUT, MANIFEST = "about.json", "manifest.json"
PIECE = 1024 * 1024
FINGERPRINT_LETTERS = 16


class BadArchiveError(Exception):
    """An archive that is not taken; its sentence says why."""


CUT = "The archive was cut or altered: it does not open to its end. Nothing of it was put in place."


class Writer:
    """Writes an archive to an open file; gives the hash of the encrypted bytes at the end."""

    def __init__(self, out: BinaryIO, public: bytes, about: Mapping[str, Any]) -> None:
        self.out, self.sum, self.size = out, hashlib.sha256(), 0
        key, mark = Cobblestone256Encryptor.generate_key(), recovery.fingerprint(public).encode()
        sealed = recovery.seal(public, key, b"backup", mark)
        self._put(MAGIC + mark + b"\n" + struct.pack(">H", len(sealed)) + sealed)
        self.lock = Cobblestone256Encryptor(key, CONTEXT)
        self.tar = tarfile.open(mode="w|", fileobj=cast("BinaryIO", self), bufsize=PIECE)  # noqa: SIM115 - closed by end()
        self.hashes: dict[str, str] = {}
        self.add(ABOUT, BytesIO(json.dumps(about).encode()))

    def write(self, plain: bytes) -> int:
        """Take what the tar says, encrypt it, and pass it on."""
        self._put(self.lock.update(plain))
        return len(plain)

    def add(self, name: str, file: BinaryIO) -> None:
        """Add one file under a name, as long as it is now."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = file.seek(0, os.SEEK_END), 0o600
        file.seek(0)
        hashing = _Hashing(file)
        self.tar.addfile(entry, cast("BinaryIO", hashing))
        self.hashes[name] = hashing.sum.hexdigest()

    def end(self) -> str:
        """Add the manifest and close; gives the SHA-256 of everything that was written."""
        self.add(MANIFEST, BytesIO(json.dumps(self.hashes).encode()))
        self.tar.close()
        self._put(self.lock.finalize())
        return self.sum.hexdigest()

    def _put(self, locked: bytes) -> None:
        self.out.write(locked)
        self.sum.update(locked)
        self.size += len(locked)


class Reader:
    """Reads an archive: first what it is about, then everything into a folder."""

    def __init__(self, file: BinaryIO, seed: bytes) -> None:
        if file.read(len(MAGIC)) != MAGIC:
            raise BadArchiveError("This is no backup of Causeway, or one of a version that is not known here.")
        mark = file.read(FINGERPRINT_LETTERS)
        own = recovery.fingerprint(recovery.public_half(seed))
        if mark != own.encode():
            told = mark.decode("ascii", "replace")
            raise BadArchiveError(
                f"This recovery key is not the one of the archive: the archive names {told}, the key is {own}."
            )
        head = file.read(3)
        if len(head) != 3 or head[:1] != b"\n":  # noqa: PLR2004 - a line's end and two bytes
            raise BadArchiveError(CUT)
        try:
            key = recovery.unseal(seed, file.read(int.from_bytes(head[1:], "big")), b"backup", mark)
        except recovery.BadKeyError:
            raise BadArchiveError(CUT) from None
        self.plain = _Opened(file, key)
        self.members = self._members()
        self.hashes: dict[str, str] = {}
        self.about: dict[str, Any] = json.loads(self._first())

    def put_into(self, folder: Path) -> None:
        """Write everything into a folder and compare it with the manifest. Raises `BadArchiveError`."""
        manifest = b""
        for name, file in self.members:
            if name == MANIFEST:
                manifest = file.read()
                continue
            self.hashes[name] = _kept(file, folder / name)
        self.plain.drain()
        if not manifest or json.loads(manifest) != self.hashes:
            raise BadArchiveError("The archive does not hold what its own manifest says.")

    def _first(self) -> bytes:
        name, file = next(self.members, (MANIFEST, BytesIO()))
        if name != ABOUT:
            raise BadArchiveError("The archive does not begin with what it is about.")
        said = file.read()
        self.hashes[ABOUT] = hashlib.sha256(said).hexdigest()
        return said

    def _members(self) -> Iterator[tuple[str, BinaryIO]]:
        with tarfile.open(mode="r|", fileobj=cast("BinaryIO", self.plain), bufsize=PIECE) as tar:
            for entry in tar:
                path = PurePosixPath(entry.name)
                file = tar.extractfile(entry) if entry.isreg() else None
                if file is None or path.is_absolute() or ".." in path.parts:
                    raise BadArchiveError(f"The archive holds “{entry.name}”, which is not a file of an instance.")
                yield entry.name, cast("BinaryIO", file)


class _Opened:
    """The decrypted bytes of a file, as they come."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        self.file, self.lock = file, Cobblestone256Decryptor(key, CONTEXT)
        self.left, self.ended = bytearray(), False

    def read(self, size: int) -> bytes:
        while len(self.left) < size and not self.ended:
            self._more()
        taken = bytes(self.left[:size])
        del self.left[:size]
        return taken

    def drain(self) -> None:
        """Read to the end, where the length is proved."""
        while not self.ended:
            self._more()
            self.left.clear()

    def _more(self) -> None:
        piece = self.file.read(PIECE)
        try:
            if piece:
                self.left += self.lock.update(piece)
            else:
                self.left += self.lock.finalize()
                self.ended = True
        except (InvalidTag, ValueError):
            raise BadArchiveError(CUT) from None


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.sum = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = self.file.read(size)
        self.sum.update(piece)
        return piece


def _kept(file: BinaryIO, path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    hashing = _Hashing(file)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        while piece := hashing.read(PIECE):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return hashing.sum.hexdigest()
