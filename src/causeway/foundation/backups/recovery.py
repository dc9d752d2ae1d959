"""The recovery pair: its private half stays with people, its public half lets a server seal what it cannot open.

A pair comes from a seed of 32 bytes by the expansion of X-Wing (draft-connolly-cfrg-xwing-kem, 5.2): SHAKE-256 to 96
bytes, of which 64 are the seed of ML-KEM-768 and 32 the scalar of X25519. Keys travel as one line of text that names
what it is and carries eight hex digits of a hash, so that a line that was copied badly is noticed.
"""

import base64
import binascii
import hashlib
import secrets
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

PUBLIC = "causeway-recovery-public-1"
PRIVATE = "causeway-recovery-private-1"
SEED_BYTES, MLKEM_SEED, MLKEM_PUBLIC, PUBLIC_BYTES = 32, 64, 1184, 1216
X_WING = b"\x02"
SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class BadKeyError(ValueError):
    """A key that cannot be read, or that does not open what it was tried on; its sentence says which."""


def new_seed() -> bytes:
    """32 random bytes: the private half."""
    return secrets.token_bytes(SEED_BYTES)


def public_half(seed: bytes) -> bytes:
    """The 1,216 bytes of the public half: ML-KEM-768, then X25519."""
    mlkem, x25519 = _expanded(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def seal(public: bytes, key: bytes, *context: bytes) -> bytes:
    """A key sealed to a public half: the byte of the suite, then HPKE in base mode with the context as info."""
    mlkem = MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC])
    x25519 = X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC:])
    return X_WING + SUITE.encrypt(key, MLKEM768X25519PublicKey(mlkem, x25519), info=_info(*context))


def unseal(seed: bytes, sealed: bytes, *context: bytes) -> bytes:
    """What was sealed to the public half of this seed. Raises `BadKeyError`."""
    if sealed[:1] != X_WING:
        raise BadKeyError("The key is sealed in a way that this version does not know.")
    try:
        return SUITE.decrypt(sealed[1:], MLKEM768X25519PrivateKey(*_expanded(seed)), info=_info(*context))
    except (InvalidTag, ValueError):
        raise BadKeyError("This recovery key does not open the archive.") from None


def fingerprint(public: bytes) -> str:
    """16 hex digits by which people and archives name a public half."""
    return hashlib.sha256(b"causeway/v1 recovery\0" + public).hexdigest()[:16]


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
    except binascii.Error:
        raw = b""
    if len(raw) != size or check != _check(kind, raw):
        raise BadKeyError(f"The {word} half of the recovery key was cut or changed on its way; copy it again.")
    return raw


def _check(kind: str, raw: bytes) -> str:
    return hashlib.sha256(kind.encode() + b"\0" + raw).hexdigest()[:8]


def _info(*context: bytes) -> bytes:
    """Purpose and identifiers, each after its length, so that no two contexts read the same."""
    return b"causeway/v1\0" + b"".join(struct.pack(">H", len(word)) + word for word in context)


def _expanded(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    long = hashlib.shake_256(seed).digest(MLKEM_SEED + 32)
    return (
        MLKEM768PrivateKey.from_seed_bytes(long[:MLKEM_SEED]),
        X25519PrivateKey.from_private_bytes(long[MLKEM_SEED:]),
    )
