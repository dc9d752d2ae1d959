"""Words of class S: the server can read them, the database alone cannot. They lie under the instance key."""

import hmac
from typing import Any

from causeway.foundation.sealing import instance_key, kdf, lock, unlock


def sealed(text: str, *context: Any) -> bytes:
    """A text under the instance key, bound to what it is and whose it is: moved to another row it does not open."""
    return lock(kdf(instance_key(), "class S"), text.encode(), *context)


def opened(blob: bytes, *context: Any) -> str:
    """The text again. Raises what `unlock` raises when it was changed or moved."""
    return unlock(kdf(instance_key(), "class S"), bytes(blob), *context).decode()


def digest(text: str, *context: Any) -> str:
    """A keyed fingerprint, to find again what is not kept: without the instance key nobody can try values."""
    message = "\0".join([*map(str, context), text]).encode()
    return hmac.new(kdf(instance_key(), "digest"), message, "sha256").hexdigest()
