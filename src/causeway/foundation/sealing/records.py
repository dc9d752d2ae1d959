"""Records under a key that both sides have: AES-256-GCM with a random nonce, bound to where they belong.

The form is one suite byte (1), twelve bytes of nonce, and the ciphertext with its tag of sixteen bytes. A key of a
single version of a record may lock one blob; keys that live longer stay far below 2^32 blobs (NIST SP 800-38D, 8.3).
"""

import os
from typing import TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from causeway.foundation.sealing.derive import Part, context

AES_256_GCM = b"\x01"
KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16
SMALLEST = 256
_END = b"\x80"

Belongs: TypeAlias = tuple[str, *tuple[Part, ...]]


class NotSealed(Exception):  # noqa: N818 - it reads as what was found
    """The blob was not made under this key for this place, or it was changed. Nothing more is said."""


def lock(key: bytes, words: bytes, purpose: str, *place: Part) -> bytes:
    """Encrypt under a key of 32 bytes, so that it opens only for the same purpose and place.

    Raises `ValueError` for a key of another length: the library would take a shorter one for a weaker cipher.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("The key of a record has 32 bytes.")
    nonce = os.urandom(NONCE_BYTES)
    return AES_256_GCM + nonce + AESGCM(key).encrypt(nonce, words, AES_256_GCM + context(purpose, *place))


def unlock(key: bytes, blob: bytes, purpose: str, *place: Part) -> bytes:
    """What was locked. Raises `NotSealed` if anything at all is not as it was.

    A key of another length is no mistake of the program here: it may lie in a wrap that a stranger made.
    """
    blob = bytes(blob)
    head, body = blob[: 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    if len(key) != KEY_BYTES or head[:1] != AES_256_GCM or len(body) < TAG_BYTES:
        raise NotSealed
    try:
        return AESGCM(key).decrypt(head[1:], body, AES_256_GCM + context(purpose, *place))
    except InvalidTag:
        raise NotSealed from None


def relock(blob: bytes, before: bytes, after: bytes, *, was: Belongs, now: Belongs) -> bytes:
    """The same words under another key and in another place: what every wrap goes through when a key is changed.

    `was` and `now` are a purpose and the parts of a place, as `lock` takes them.
    """
    return lock(after, unlock(before, blob, *was), *now)


def pad(words: bytes) -> bytes:
    """Bring a text to one of few sizes, so that its length says little: Padmé, 256 bytes at the least.

    Padmé (Nikitin and others, PETS 2019) keeps the overhead below 12 %, and falling. One byte marks the end.
    """
    size = max(SMALLEST, _padme(len(words) + 1))
    return (words + _END).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """The text again. Raises `NotSealed` for bytes that `pad` cannot have made."""
    bare = padded.rstrip(b"\0")
    if pad(bare[:-1]) != padded:
        raise NotSealed
    return bare[:-1]


def _padme(length: int) -> int:
    exponent = length.bit_length() - 1
    mask = (1 << exponent - exponent.bit_length()) - 1
    return (length + mask) & ~mask
