"""Bearer links: whoever holds the address holds the right, for one purpose and one record.

The token is the record's id and a keyed hash of purpose and id, so nothing of it is stored: a copied database opens
no link. A link dies with its record or with the state that its record's policy asks for.
"""

import base64
import hmac
import uuid
from hashlib import sha256

from django.conf import settings


def token_for(purpose: str, pk: uuid.UUID) -> str:
    """The token, 43 letters safe in an address: 16 bytes of id and 16 bytes of proof (128 bits)."""
    return _letters(pk.bytes + _proof(purpose, pk))


def opened_by(purpose: str, token: str) -> uuid.UUID | None:
    """The id of the record that the token opens for this purpose, or None."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        pk = uuid.UUID(bytes=raw[:16])
    except ValueError:
        return None
    if len(raw) != 32 or _letters(raw) != token:  # noqa: PLR2004 - 16 bytes of id, 16 of proof
        return None
    return pk if hmac.compare_digest(raw[16:], _proof(purpose, pk)) else None


def _proof(purpose: str, pk: uuid.UUID) -> bytes:
    message = b"causeway/v1 link\0" + purpose.encode() + b"\0" + pk.bytes
    return hmac.digest(settings.SECRET_KEY.encode(), message, sha256)[:16]


def _letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
