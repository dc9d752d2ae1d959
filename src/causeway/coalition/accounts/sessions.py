"""Open, read, renew and end a person's session. The database holds a hash of the cookie, never the cookie.

What is kept: whose it is, the kind of device, until when, and what was proved. Nothing about the visit, the browser or
the network. A session gets a new key after every sign-in, second factor and unlocking, so that nobody can plant one.
"""

import base64
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.accounts.models import Account, Device, Session
from causeway.foundation.access import NotNow

OWN_DEVICE = timedelta(days=7)
IDLE = timedelta(minutes=30)
SHARED_DEVICE = timedelta(hours=12)
HALF_IN = timedelta(minutes=5)
CONFIRMED = timedelta(minutes=5)
CLOCK_STEP = timedelta(minutes=5)
_COOKIE_LETTERS = 43
_UNREAD = object()


def open_session(
    request: HttpRequest,
    account: Account,
    *,
    own_device: bool,
    is_half: bool = False,
    gave_factor: bool = False,
    confirmed_for: timedelta = CONFIRMED,
) -> Session:
    """Begin a session under a new key, whatever cookie came along; the one that it named ends.

    Whatever sessions have run out by now, of anybody, go too. Raises `NotNow` if the passphrase was changed since it
    was checked: a stretch takes a while, and whoever changed it ended all sessions.
    """
    now = timezone.now()
    Session.objects.filter(ends_at__lte=now).delete()
    end_session(request)
    cookie = secrets.token_urlsafe(32)
    ends_by = now + (HALF_IN if is_half else OWN_DEVICE if own_device else SHARED_DEVICE)
    with transaction.atomic():
        _require_same(account)
        session = Session.objects.create(
            id=_name_of(cookie),
            account=account,
            device=Device.OWN if own_device else Device.SHARED,
            is_half=is_half,
            gave_factor=gave_factor,
            confirmed_until=None if is_half else now + confirmed_for,
            ends_at=ends_by if own_device or is_half else now + IDLE,
            ends_by=ends_by,
        )
    _hand_out(request, session, cookie)
    return session


def _require_same(account: Account) -> None:
    """Hold the row of the account, so that a change of its passphrase comes wholly before or wholly after."""
    held = Account.objects.select_for_update(no_key=True).filter(pk=account.pk, password=account.password)
    if held.first() is None:
        raise NotNow(_("Your passphrase was changed on another device a moment ago. Sign in with that one."))


def session_of(request: HttpRequest) -> Session | None:
    """The session behind the cookie, half or whole, or None. One that ran out or whose account is not open dies here."""
    kept = getattr(request, "_session", _UNREAD)
    if kept is _UNREAD:
        kept = request._session = _read(request)  # type: ignore[attr-defined]  # noqa: SLF001 - ours
    return kept  # type: ignore[return-value]


def renew(request: HttpRequest, session: Session, **changes: Any) -> Session:
    """The same session under a new key, with what was proved a moment ago."""
    cookie = secrets.token_urlsafe(32)
    Session.objects.filter(pk=session.pk).update(id=_name_of(cookie), **changes)
    renewed = Session.objects.select_related("account").get(pk=_name_of(cookie))
    _hand_out(request, renewed, cookie)
    return renewed


def make_whole(request: HttpRequest, session: Session) -> Session:
    """The second factor was right: a half session becomes a whole one, with the time that its device has."""
    now = timezone.now()
    own = session.device == Device.OWN
    ends_by = now + (OWN_DEVICE if own else SHARED_DEVICE) if session.is_half else session.ends_by
    ends_at = (ends_by if own else now + IDLE) if session.is_half else session.ends_at
    return renew(
        request,
        session,
        is_half=False,
        gave_factor=True,
        confirmed_until=now + CONFIRMED if session.is_half else session.confirmed_until,
        ends_at=min(ends_at, ends_by),
        ends_by=ends_by,
    )


def keep_awake(session: Session) -> None:
    """Move the end of a shared device's session on while it is used: one write in five minutes at most."""
    ends_at = min(timezone.now() + IDLE, session.ends_by)
    if session.device == Device.SHARED and not session.is_half and ends_at - session.ends_at >= CLOCK_STEP:
        Session.objects.filter(pk=session.pk).update(ends_at=ends_at)


def end_session(request: HttpRequest) -> None:
    """End the session that this browser names, here and in the database."""
    name = _asked_for(request)
    if name:
        Session.objects.filter(pk=name).delete()
    request._session = None  # type: ignore[attr-defined]  # noqa: SLF001 - ours
    request._cookie = ""  # type: ignore[attr-defined]  # noqa: SLF001 - ours


def set_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Give the browser the key of a session that was opened or renewed, or take away one that ended.

    On a shared device the cookie has no age, so that the browser never writes it to disk.
    """
    cookie = getattr(request, "_cookie", None)
    if cookie is None:
        return
    if not cookie:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")
        return
    session = session_of(request)
    own = session is not None and session.device == Device.OWN
    left = round((session.ends_by - timezone.now()).total_seconds()) if session and own else None
    response.set_cookie(
        settings.SESSION_COOKIE_NAME,
        cookie,
        max_age=left,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _hand_out(request: HttpRequest, session: Session, cookie: str) -> None:
    request._session, request._cookie = session, cookie  # type: ignore[attr-defined]  # noqa: SLF001 - ours
    rotate_token(request)


def _read(request: HttpRequest) -> Session | None:
    name = _asked_for(request)
    session = Session.objects.select_related("account").filter(pk=name).first() if name else None
    if session is None:
        return None
    if session.ends_at <= timezone.now() or not session.account.is_open:
        end_session(request)
        return None
    return session


def _asked_for(request: HttpRequest) -> str:
    """The name of the row that the cookie would open; nothing for what was never a cookie of ours."""
    cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return _name_of(cookie) if len(cookie) == _COOKIE_LETTERS and cookie.isascii() else ""


def _name_of(cookie: str) -> str:
    """The name of the row: 256 random bits need no slow hash, only one that cannot be turned back."""
    digest = sha256(b"causeway/v1 session\0" + cookie.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def is_confirmed(session: Session, now: datetime | None = None) -> bool:
    """Whether the passphrase was typed a moment ago."""
    return session.confirmed_until is not None and session.confirmed_until > (now or timezone.now())
