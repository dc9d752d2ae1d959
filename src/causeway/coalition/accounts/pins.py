"""The fingerprints that a keyholder compared with their owners, sealed under that keyholder’s own key.

Whoever swaps a public key in the database would read what is sealed to it next. A key that is not pinned, or not any
more the one that was pinned, gets nothing.
"""

import json
import uuid
from collections.abc import Mapping

from causeway.coalition.accounts.models import Keyholder
from causeway.foundation.sealing import fingerprint, kdf, lock, unlock

_PINS = "keyholder pins"


def pins_of(holder: Keyholder, seed: bytes) -> dict[uuid.UUID, str]:
    """Whose key was compared, with the fingerprint of that day."""
    said = json.loads(unlock(kdf(seed, "pins"), bytes(holder.sealed_pins), _PINS, holder.pk))
    return {uuid.UUID(pk): kept for pk, kept in said.items()}


def sealed_pins(holder_id: uuid.UUID, seed: bytes, pins: Mapping[uuid.UUID, str]) -> bytes:
    """The same, as it is kept."""
    said = json.dumps({str(pk): kept for pk, kept in pins.items()}).encode()
    return lock(kdf(seed, "pins"), said, _PINS, holder_id)


def is_pinned(pins: Mapping[uuid.UUID, str], other: Keyholder) -> bool:
    """Whether this is the key that was compared."""
    return pins.get(other.pk) == fingerprint(bytes(other.public))
