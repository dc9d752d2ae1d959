"""Make keys out of passphrases and other keys, and say unmistakably what a blob belongs to."""

import struct
from typing import TypeAlias
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

try:
    from nacl import bindings as nacl
except ImportError:  # the same bytes from the other library, at half the speed
    nacl = None  # type: ignore[assignment]

LABEL = b"causeway/v1"
SALT_BYTES, MADE_BYTES = 16, 64
MEBIBYTES, PASSES = 128, 3
SHORTEST_KEY, LONGEST_PART = 16, 0xFFFF

Part: TypeAlias = bytes | str | int | UUID


def stretch(passphrase: str, salt: bytes, *, mebibytes: int = MEBIBYTES, passes: int = PASSES) -> bytes:
    """64 bytes out of a passphrase by one run of Argon2id v1.3 (RFC 9106), one lane; cut them apart with `kdf`.

    The passphrase is taken as it is given, in UTF-8: bring it to one Unicode form before. The parameters belong beside
    the salt, so that they can grow for one person at a time. Raises `ValueError` if the salt has not 16 bytes.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("A salt has 16 bytes.")
    words = passphrase.encode()
    if nacl is None:
        return stretch_slowly(words, salt, mebibytes, passes)
    memory, argon2id = mebibytes * 1024 * 1024, nacl.crypto_pwhash_ALG_ARGON2ID13
    return nacl.crypto_pwhash_alg(MADE_BYTES, words, salt, passes, memory, argon2id)


def stretch_slowly(words: bytes, salt: bytes, mebibytes: int, passes: int) -> bytes:
    """The same 64 bytes by the other library."""
    kdf_of_passwords = Argon2id(
        salt=salt, length=MADE_BYTES, iterations=passes, lanes=1, memory_cost=mebibytes * 1024
    )
    return kdf_of_passwords.derive(words)


def kdf(key: bytes, label: str, length: int = 32) -> bytes:
    """A key for one purpose out of another key: HKDF-SHA-256 (RFC 5869), salt `causeway/v1`, the label as info.

    Raises `ValueError` for a key of less than 16 bytes, which can be guessed, or is missing.
    """
    if len(key) < SHORTEST_KEY:
        raise ValueError("A key has 16 bytes or more.")
    return HKDF(SHA256(), length, LABEL, label.encode()).derive(key)


def context(*parts: Part) -> bytes:
    """What a blob belongs to, as bytes that no other list of parts has: each part comes after its length.

    Raises `ValueError` for a part of more than 65,535 bytes, and `TypeError` for one that is no name of anything: `None`
    is the key of every row that was not saved yet, and would let them all be exchanged.
    """
    raw = [_raw(part) for part in parts]
    if any(len(part) > LONGEST_PART for part in raw):
        raise ValueError("A part of a context has at most 65,535 bytes.")
    return LABEL + b"\0" + b"".join(struct.pack(">H", len(part)) + part for part in raw)


def _raw(part: Part) -> bytes:
    if isinstance(part, bytes):
        return part
    if isinstance(part, str | int | UUID):
        return str(part).encode()
    raise TypeError("A part of a context is bytes, a text, a number or a UUID.")
