"""Handles: how they are compared, and how one is looked up while the column that holds it is sealed."""

import hmac
import unicodedata

from causeway.foundation.sealing import instance_key, kdf


def normal_handle(handle: str) -> str:
    """A handle as it is kept and looked up: case and width make no difference."""
    return unicodedata.normalize("NFKC", handle).casefold().strip()


def handle_key(handle: str) -> str:
    """What a handle is looked up by: who has the database alone cannot try handles against it."""
    message = normal_handle(handle).encode(errors="surrogatepass")
    return hmac.digest(kdf(instance_key(), "handles"), message, "sha256").hex()
