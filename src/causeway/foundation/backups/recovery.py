"""The recovery pair as people meet it: two lines of text.

The private half is a seed of 32 bytes and stays with people; the public half lets a server seal what it cannot open.
A line names what it is and carries eight hex digits of a hash, so that one that was copied badly is noticed.
"""

import base64
import binascii
import hashlib
import secrets

from causeway.foundation.sealing import fingerprint, keypair

PUBLIC = "causeway-recovery-public-1"
PRIVATE = "causeway-recovery-private-1"
SEED_BYTES, PUBLIC_BYTES, MARK_LETTERS = 32, 1216, 16


class BadKeyError(ValueError):
    """A line that is no key; its sentence says why."""


def new_seed() -> bytes:
    """32 random bytes: the private half."""
    return secrets.token_bytes(SEED_BYTES)


def public_half(seed: bytes) -> bytes:
    """The 1,216 bytes of the public half (X-Wing) that belong to a seed."""
    return keypair(seed)[1]


def mark(public: bytes) -> str:
    """The 16 hex digits by which an archive names the pair that opens it."""
    return fingerprint(public)[:MARK_LETTERS]


def written(kind: str, raw: bytes) -> str:
    """A key as its line of text."""
    return f"{kind}.{_check(kind, raw)}.{base64.urlsafe_b64encode(raw).rstrip(b'=').decode()}"


def read_public(line: str) -> bytes:
    """The public half behind its line. Raises `BadKeyError` with a sentence."""
    return _read(PUBLIC, PUBLIC_BYTES, line, "public")


def read_private(line: str) -> bytes:
    """The seed behind its line. Raises `BadKeyError` with a sentence."""
    return _read(PRIVATE, SEED_BYTES, line, "private")


def _read(kind: str, size: int, line: str, word: str) -> bytes:
    name, _, rest = line.strip().partition(".")
    if name != kind:
        raise BadKeyError(f"This is not the {word} half of a recovery key; its line begins with {kind}.")
    check, _, letters = rest.partition(".")
    try:
        raw = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != size or check != _check(kind, raw):
        raise BadKeyError(
            f"The {word} half of the recovery key was cut or changed on its way; copy it again."
        )
    return raw


def _check(kind: str, raw: bytes) -> str:
    return hashlib.sha256(kind.encode() + b"\0" + raw).hexdigest()[:8]
