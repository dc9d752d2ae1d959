r"""The archive's format: written in one pass, read in one pass, refused when a byte is missing or changed.

    causeway/backup/1\n   16 hex digits, the fingerprint of the public half   \n   2 bytes, length of what follows
    the sealed key        suite byte and HPKE, bound to “backup” and the fingerprint
    the rest              Cobblestone-256 (C2SP chunked-encryption) under that key, bound to the same: a tar of
                          about.json, everything else, and last manifest.json with the SHA-256 of each

The length of such a stream is authentic only once its last chunk was opened, so a reader believes nothing
before the end: it lays everything aside, and compares it with the manifest.
"""

import hashlib
import json
import os
import secrets
import struct
import tarfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from causeway.foundation.backups import recovery
from causeway.foundation.sealing import NotSealed, SealedReader, SealedWriter, keypair, seal, unseal

MAGIC = b"causeway/backup/1\n"
PURPOSE = "backup"
ABOUT, MANIFEST = "about.json", "manifest.json"
PIECE = 1024 * 1024
KEY_BYTES = 32


class BadArchiveError(Exception):
    """An archive that is not taken; its sentence says why."""


CUT = "The archive was cut or altered: it does not open to its end. Nothing of it was put in place."


class Writer:
    """Writes an archive to an open file; gives the hash of the encrypted bytes at the end."""

    def __init__(self, out: BinaryIO, public: bytes, about: Mapping[str, Any]) -> None:
        key, mark = secrets.token_bytes(KEY_BYTES), recovery.mark(public)
        sealed = seal(public, key, PURPOSE, mark)
        self.out = _Measured(out)
        self.out.write(MAGIC + mark.encode() + b"\n" + struct.pack(">H", len(sealed)) + sealed)
        self.sealed = SealedWriter(cast("BinaryIO", self.out), key, PURPOSE, mark)
        self.tar = tarfile.open(mode="w|", fileobj=cast("BinaryIO", self.sealed), bufsize=PIECE)  # noqa: SIM115 - closed by end()
        self.tar.copybufsize = PIECE  # type: ignore[attr-defined]  # the stubs lack it; by 16 KiB tarfile copies what it gathered again and again
        self.hashes: dict[str, str] = {}
        self.add(ABOUT, BytesIO(json.dumps(about).encode()))

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
        self.sealed.end()
        return self.out.sum.hexdigest()

    @property
    def size(self) -> int:
        """How many bytes were written so far."""
        return self.out.size


class Reader:
    """Reads an archive: first what it is about, then everything into a folder."""

    def __init__(self, file: BinaryIO, seed: bytes) -> None:
        if file.read(len(MAGIC)) != MAGIC:
            raise BadArchiveError(
                "This is no backup of Causeway, or one of a version that is not known here."
            )
        private, public = keypair(seed)
        mark, own = file.read(recovery.MARK_LETTERS).decode("ascii", "replace"), recovery.mark(public)
        if mark != own:
            raise BadArchiveError(
                f"This recovery key is not the one of the archive: the archive names {mark}, the key is {own}."
            )
        head = file.read(3)
        if len(head) != 3 or head[:1] != b"\n":  # noqa: PLR2004 - a line's end and two bytes
            raise BadArchiveError(CUT)
        try:
            key = unseal(private, file.read(int.from_bytes(head[1:], "big")), PURPOSE, mark)
        except NotSealed:
            raise BadArchiveError(CUT) from None
        self.plain = SealedReader(file, key, PURPOSE, mark)
        self.members = self._members()
        self.hashes: dict[str, str] = {}
        try:
            self.about: dict[str, Any] = json.loads(self._first())
        except (NotSealed, tarfile.TarError):
            raise BadArchiveError(CUT) from None

    def put_into(self, folder: Path) -> None:
        """Write everything into a folder and compare it with the manifest. Raises `BadArchiveError`."""
        try:
            manifest = self._put_into(folder)
            self.plain.drain()
        except (NotSealed, tarfile.TarError):
            raise BadArchiveError(CUT) from None
        if not manifest or json.loads(manifest) != self.hashes:
            raise BadArchiveError("The archive does not hold what its own manifest says.")

    def _put_into(self, folder: Path) -> bytes:
        manifest = b""
        for name, file in self.members:
            if name == MANIFEST:
                manifest = file.read()
            else:
                self.hashes[name] = _kept(file, folder / name)
        return manifest

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
                    raise BadArchiveError(
                        f"The archive holds “{entry.name}”, which is not a file of an instance."
                    )
                yield entry.name, cast("BinaryIO", file)


class _Measured:
    """A file that is hashed and counted while it is written."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.sum, self.size = file, hashlib.sha256(), 0

    def write(self, piece: bytes) -> int:
        self.sum.update(piece)
        self.size += len(piece)
        return self.file.write(piece)


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
