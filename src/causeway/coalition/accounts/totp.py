"""Codes that change every thirty seconds: RFC 6238 with SHA-1, six figures, as every app for codes shows them."""

import base64
import hmac
import secrets
import struct
from urllib.parse import quote, urlencode

STEP = 30
FIGURES = 6
SECRET_BYTES = 20
ONE_BACK = 1


def new_secret() -> str:
    """160 random bits in base 32, as apps take them."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code_at(secret: bytes, step: int, figures: int = FIGURES) -> str:
    """The code of one step (RFC 4226, section 5.3)."""
    digest = hmac.digest(secret, struct.pack(">Q", step), "sha1")
    at = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return str(number % 10**figures).zfill(figures)


def step_at(seconds: float) -> int:
    """The step in which a moment (seconds since 1970) lies."""
    return int(seconds // STEP)


def step_of(secret: str, code: str, *, now: float, after: int) -> int | None:
    """The step whose code this is: the present one or the one before, and later than `after`; else None.

    `after` is the last step that was used, so that a code that somebody looked at over a shoulder is worth nothing.
    """
    key, present = base64.b32decode(secret), step_at(now)
    found = None
    for step in (present, present - ONE_BACK):
        if hmac.compare_digest(code_at(key, step).encode(), code.encode(errors="replace")) and step > after:
            found = step
    return found


def plain_code(typed: str) -> str:
    """A code as it was typed, without spaces and hyphens, its figures as Latin ones whatever keyboard they came from."""
    bare = "".join(sign for sign in typed if not sign.isspace() and sign not in "-‐–")
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in bare)


def address_for(secret: str, *, who: str, where: str) -> str:
    """What the picture for the app says (otpauth), with the names that the app will show."""
    label = quote(f"{where}:{who}", safe="")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': where}, quote_via=quote)}"
