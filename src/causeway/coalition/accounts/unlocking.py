"""The unlocked key of a keyholder: for thirty minutes, in a row sealed under a cookie of its own.

The row holds a hash of the cookie and an encrypted seed; the cookie is in the browser only, for this site only, and
never written to its disk. So a copy of the database opens nothing, not even while somebody is at work.
"""

import base64
import json
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from causeway.coalition.accounts.models import Account, UnlockedSession
from causeway.foundation.sealing import NotSealed, kdf, lock, unlock

FOR = timedelta(minutes=30)
SIZE = 512
_COOKIE_LETTERS, _COOKIE_BYTES = 43, 32
_PURPOSE = "unlocked session"


def cookie_name() -> str:
    """Beside the session's own."""
    return "__Host-k" if settings.IS_HTTPS else "k"


def keep_unlocked(request: HttpRequest, account: Account, seed: bytes) -> None:
    """Keep a seed within reach of this browser for thirty minutes; what was unlocked here before is shut."""
    lock_again(request)
    UnlockedSession.objects.filter(ends_at__lte=timezone.now()).delete()
    cookie = secrets.token_bytes(_COOKIE_BYTES)
    name = _name_of(cookie)
    said = json.dumps({"account": str(account.pk), "seed": seed.hex()}).ljust(SIZE).encode()
    UnlockedSession.objects.create(
        id=name, sealed=lock(kdf(cookie, "enc"), said, _PURPOSE, name), ends_at=timezone.now() + FOR
    )
    request._unlocked_cookie = _letters(cookie)  # type: ignore[attr-defined]  # noqa: SLF001 - ours


def seed_in(request: HttpRequest, account: Account) -> bytes | None:
    """The seed that this browser unlocked, if it is this person's and the half hour is not over."""
    cookie = _cookie_of(request)
    if cookie is None:
        return None
    name = _name_of(cookie)
    row = UnlockedSession.objects.filter(pk=name, ends_at__gt=timezone.now()).first()
    if row is None:
        return None
    try:
        said = json.loads(unlock(kdf(cookie, "enc"), bytes(row.sealed), _PURPOSE, name))
    except NotSealed:
        return None
    return bytes.fromhex(said["seed"]) if said["account"] == str(account.pk) else None


def lock_again(request: HttpRequest) -> None:
    """Shut what this browser unlocked."""
    cookie = _cookie_of(request)
    if cookie is not None:
        UnlockedSession.objects.filter(pk=_name_of(cookie)).delete()
        request._unlocked_cookie = ""  # type: ignore[attr-defined]  # noqa: SLF001 - ours


def set_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Give the browser the key of what it unlocked, or take it away."""
    cookie = getattr(request, "_unlocked_cookie", None)
    if cookie is None:
        return
    if not cookie:
        response.delete_cookie(cookie_name(), samesite="Strict")
        return
    response.set_cookie(
        cookie_name(), cookie, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict"
    )


def _cookie_of(request: HttpRequest) -> bytes | None:
    text = request.COOKIES.get(cookie_name(), "")
    if len(text) != _COOKIE_LETTERS or not text.isascii():
        return None
    try:
        cookie = base64.urlsafe_b64decode(text + "=")
    except ValueError:
        return None
    return cookie if len(cookie) == _COOKIE_BYTES else None


def _name_of(cookie: bytes) -> str:
    return _letters(kdf(cookie, "id"))


def _letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
