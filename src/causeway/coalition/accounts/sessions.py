"""Open, read and end a person's session. It carries the account's id and a hash, and nothing about the visit."""

import time
import uuid
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from causeway.coalition.accounts.models import Account

_WHO, _PROOF, _ENDS = "account", "proof", "ends"
SHARED_DEVICE_SECONDS = 12 * 60 * 60


def open_session(request: HttpRequest, account: Account, *, own_device: bool) -> None:
    """Begin a session under a new key, whatever cookie came along.

    On a shared device the cookie has no age, so that the browser never writes it to disk, and the session ends by
    itself after twelve hours at the latest. Whatever sessions have run out by now, of anybody, go with it.
    """
    request.session.clear_expired()
    request.session.flush()
    request.session[_WHO] = str(account.pk)
    request.session[_PROOF] = account.get_session_auth_hash()
    if not own_device:
        request.session[_ENDS] = int(time.time()) + SHARED_DEVICE_SECONDS
        request.session.set_expiry(0)


def end_session(request: HttpRequest) -> None:
    """End this session, here and in the database."""
    request.session.flush()


def account_of(request: HttpRequest) -> Account | None:
    """The account behind this session, or None. A session whose account was closed, or that was ended, dies here."""
    if _WHO not in request.session:
        return None
    account = Account.objects.filter(pk=_identifier(request.session[_WHO]), closed_at__isnull=True).first()
    if account is None or not _is_alive(request, account):
        request.session.flush()
        return None
    return account


def _is_alive(request: HttpRequest, account: Account) -> bool:
    in_time = request.session.get(_ENDS, float("inf")) > time.time()
    return in_time and constant_time_compare(request.session.get(_PROOF, ""), account.get_session_auth_hash())


def _identifier(text: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except (ValueError, AttributeError, TypeError):
        return None
