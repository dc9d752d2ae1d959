"""Keys sealed to people: HPKE in base mode (RFC 9180), post-quantum from the first day.

The form is one suite byte and what HPKE gives, the encapsulated key and the ciphertext. Suite 2 is X-Wing
(ML-KEM-768 with X25519), suite 1 is X25519 alone; both with HKDF-SHA-256 and AES-256-GCM. A public key tells its suite
by its length. A pair of keys comes out of a seed of 32 bytes, which is all that has to be kept.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

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

from causeway.foundation.sealing.derive import Part, context
from causeway.foundation.sealing.records import Belongs, NotSealed

X25519, XWING = 1, 2
SEED_BYTES, MLKEM_BYTES, X25519_BYTES = 32, 1184, 32
SUITES = {
    X25519: Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM),
    XWING: Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM),
}
_SUITE_OF_LENGTH = {X25519_BYTES: X25519, MLKEM_BYTES + X25519_BYTES: XWING}

Name = TypeVar("Name", str, int, UUID)


class Private(NamedTuple):
    """The half that opens: its suite, and the key as the library holds it."""

    suite: int
    key: Any


def keypair(seed: bytes, suite: int = XWING) -> tuple[Private, bytes]:
    """The private half and the public bytes (1,216, or 32 in suite 1) that belong to a seed of 32 bytes.

    Suite 2 expands the seed as X-Wing does (draft-connolly-cfrg-xwing-kem, 5.2), so other tools can rebuild the key.
    """
    if len(seed) != SEED_BYTES:
        raise ValueError("A seed has 32 bytes.")
    wide = hashlib.shake_256(seed).digest(96)
    curve = X25519PrivateKey.from_private_bytes(wide[64:])
    public = curve.public_key().public_bytes_raw()
    if suite == X25519:
        return Private(suite, curve), public
    lattice = MLKEM768PrivateKey.from_seed_bytes(wide[:64])
    both = lattice.public_key().public_bytes_raw() + public
    return Private(suite, MLKEM768X25519PrivateKey(lattice, curve)), both


def seal(public: bytes, secret: bytes, purpose: str, *place: Part) -> bytes:
    """Seal something to whoever holds the other half; it opens only for the same purpose and place.

    Raises `ValueError` for bytes that are no public key.
    """
    suite = _SUITE_OF_LENGTH.get(len(public))
    if suite is None:
        raise ValueError("This is not a public key.")
    return bytes([suite]) + SUITES[suite].encrypt(
        secret, _public(bytes(public)), info=context(purpose, *place)
    )


def unseal(private: Private, blob: bytes, purpose: str, *place: Part) -> bytes:
    """What was sealed. Raises `NotSealed` if anything at all is not as it was, the suite among it."""
    blob = bytes(blob)
    if blob[:1] != bytes([private.suite]):
        raise NotSealed
    try:
        return SUITES[private.suite].decrypt(blob[1:], private.key, info=context(purpose, *place))
    except InvalidTag:
        raise NotSealed from None


def reseal(blob: bytes, private: Private, public: bytes, *, was: Belongs, now: Belongs) -> bytes:
    """Give another person what one can open oneself; or move a wrap to a newer suite of the same person."""
    return seal(public, unseal(private, blob, *was), *now)


def seal_to_each(
    publics: Mapping[Name, bytes], secret: bytes, purpose: str, *place: Part
) -> dict[Name, bytes]:
    """One wrap of a key for each of several people, each bound to whose it is: swapped wraps do not open.

    The holder named `name` opens the own one with `unseal(private, wrap, purpose, *place, name)`.
    """
    return {name: seal(public, secret, purpose, *place, name) for name, public in publics.items()}


def _public(raw: bytes) -> X25519PublicKey | MLKEM768X25519PublicKey:
    curve = X25519PublicKey.from_public_bytes(raw[-X25519_BYTES:])
    if len(raw) == X25519_BYTES:
        return curve
    return MLKEM768X25519PublicKey(MLKEM768PublicKey.from_public_bytes(raw[:MLKEM_BYTES]), curve)
