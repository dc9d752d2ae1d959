"""Records under a key that both sides have: AES-256-GCM with a random nonce, bound to where they belong.

The form is one suite byte (1), twelve bytes of nonce, and the ciphertext with its tag of sixteen bytes. A key of a
single version of a record may lock one blob; keys that live longer stay far below 2^32 blobs (NIST SP 800-38D, 8.3).
"""

import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from causeway.foundation.sealing.derive import context

AES_256_GCM = b"\x01"
NONCE_BYTES, TAG_BYTES = 12, 16
SMALLEST = 256
_END = b"\x80"


class NotSealed(Exception):  # noqa: N818 - it reads as what was found
    """The blob was not made under this key for this place, or it was changed. Nothing more is said."""


def lock(key: bytes, words: bytes, *belongs: Any) -> bytes:
    """Encrypt under a key of 32 bytes, so that it opens only with the same parts of `belongs`, in the same order."""
    nonce = os.urandom(NONCE_BYTES)
    return AES_256_GCM + nonce + AESGCM(key).encrypt(nonce, words, AES_256_GCM + context(*belongs))


def unlock(key: bytes, blob: bytes, *belongs: Any) -> bytes:
    """What was locked. Raises `NotSealed` if anything at all is not as it was."""
    blob = bytes(blob)
    head, body = blob[: 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    if head[:1] != AES_256_GCM or len(body) < TAG_BYTES:
        raise NotSealed
    try:
        return AESGCM(key).decrypt(head[1:], body, AES_256_GCM + context(*belongs))
    except InvalidTag:
        raise NotSealed from None


def relock(blob: bytes, before: bytes, after: bytes, *, was: tuple[Any, ...], now: tuple[Any, ...]) -> bytes:
    """The same words under another key and for another place; the way of every wrap when a key is changed."""
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
    if not bare.endswith(_END) or pad(bare[:-1]) != padded:
        raise NotSealed
    return bare[:-1]


def _padme(length: int) -> int:
    exponent = length.bit_length() - 1
    loose = exponent - exponent.bit_length()
    mask = (1 << max(0, loose)) - 1
    return (length + mask) & ~mask
