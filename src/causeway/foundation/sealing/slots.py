"""Two slots of equal length, one of which holds a secret; nobody without a key can tell which, or whether both do.

The second slot is random bytes in the shape of a locked secret. A second passphrase may use it later, without a change
of tables, and without anybody who compares two copies of the disk before and after learning that it was not there.
"""

import os
import secrets
from typing import Any

from causeway.foundation.sealing.records import NotSealed, lock, unlock

KEY_BYTES = 32


def fill_slots(secret: bytes, key: bytes, *belongs: Any) -> tuple[bytes, bytes]:
    """The secret locked under a key in one slot, chosen by chance; random bytes of the same length in the other."""
    real = lock(key, secret, *belongs)
    noise = lock(os.urandom(KEY_BYTES), os.urandom(len(secret)), *belongs)
    return (real, noise) if secrets.randbelow(2) else (noise, real)


def open_slots(slots: tuple[bytes, bytes], key: bytes, *belongs: Any) -> bytes:
    """The secret of whichever slot this key opens; both are tried, always. Raises `NotSealed` if none does."""
    found: list[bytes] = []
    for slot in slots:
        try:
            found.append(unlock(key, slot, *belongs))
        except NotSealed:
            continue
    if not found:
        raise NotSealed
    return found[0]
