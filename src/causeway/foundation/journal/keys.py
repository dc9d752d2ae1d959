"""The log's own key: a file beside the instance's other keys, never in the database."""

from base64 import b64decode, b64encode
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from causeway.foundation.journal import note
from causeway.foundation.keyfile import kept


def origin() -> str:
    """The name of this log: the host that people know, then `/journal`."""
    return f"{urlsplit(settings.ADDRESS).netloc}/journal"


def signing_key() -> Ed25519PrivateKey:
    """The key that signs checkpoints, made at first need."""
    seed = kept(
        settings.KEYS / "log.key", lambda: b64encode(Ed25519PrivateKey.generate().private_bytes_raw())
    )
    return Ed25519PrivateKey.from_private_bytes(b64decode(seed, validate=True))


def public_key() -> bytes:
    """The 32 bytes that verify what the log's key signed."""
    return signing_key().public_key().public_bytes_raw()


def verifier_key() -> str:
    """The line to publish, so that readers can compare it with the one in their bundle."""
    return note.verifier_key(origin(), public_key())
