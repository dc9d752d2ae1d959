"""Two slots of equal length, one of which holds a secret; nobody without a key can tell which, or whether both do.

The second slot is random bytes in the shape of a locked secret, unless a second secret is set. Both are always made
together and lie in an order of chance, so the slots in two copies of a disk, one before and one after, tell that they
were filled and not why: for a new passphrase, for a second one, or because there is none any more.
"""

import os
import secrets

from causeway.foundation.sealing.derive import Part
from causeway.foundation.sealing.records import KEY_BYTES, NotSealed, lock, unlock


def fill_slots(
    secret: bytes, key: bytes, purpose: str, *place: Part, second: tuple[bytes, bytes] | None = None
) -> tuple[bytes, bytes]:
    """The secret locked under a key in one slot; in the other a `second` (secret, key), or random bytes.

    Raises `ValueError` if the second secret has another length, which would tell them apart, or the same key.
    """
    other, its_key = second or (os.urandom(len(secret)), os.urandom(KEY_BYTES))
    if len(other) != len(secret) or its_key == key:
        raise ValueError("The second secret is as long as the first, and its key is another one.")
    slots = [lock(key, secret, purpose, *place), lock(its_key, other, purpose, *place)]
    secrets.SystemRandom().shuffle(slots)
    return slots[0], slots[1]


def open_slots(slots: tuple[bytes, bytes], key: bytes, purpose: str, *place: Part) -> bytes:
    """The secret of whichever slot this key opens; both are tried, always. Raises `NotSealed` if none does."""
    found: list[bytes] = []
    for slot in slots:
        try:
            found.append(unlock(key, slot, purpose, *place))
        except NotSealed:
            continue
    if not found:
        raise NotSealed
    return found[0]
