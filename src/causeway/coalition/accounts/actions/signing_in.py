"""Recognise a person by handle and passphrase; the same answer and the same work for everybody else."""

from django.utils.translation import gettext as _

from causeway.coalition.accounts import delays
from causeway.coalition.accounts.handles import normal_handle
from causeway.coalition.accounts.models import Account
from causeway.coalition.accounts.passphrases import account_for, stretched_for
from causeway.foundation.access import NotValid, TooMany, limits

OF_ONE_NETWORK = limits.Limit(20, 60 * 60)


def recognise(handle: str, passphrase: str, *, client: str) -> tuple[Account | None, int]:
    """The account behind a handle and a passphrase, or None; and the seconds for which the answer has to wait.

    Raises `TooMany` after many wrong ones from one network, and `Busy` when too many wait. Whoever comes through the
    onion address comes from this machine, as all the others do, so no limit by network holds for them. A handle is
    never shut: whoever knows it could keep its owner out.
    """
    is_apart = client != limits.NEARBY
    wait = limits.take("sign-in", client, OF_ONE_NETWORK) if is_apart else 0
    if wait:
        raise TooMany(
            _("Too many sign-ins from your network did not work. Wait a little, then try again."), wait
        )
    name = normal_handle(handle)
    hold = delays.seconds_for(name)
    account = account_for(handle, passphrase)
    if account is None:
        delays.failed(name)
        return None, hold
    delays.worked(name)
    if is_apart:
        limits.give_back("sign-in", client)
    return account, hold


def require_passphrase(account: Account, passphrase: str) -> bytes:
    """The stretched passphrase of somebody who is signed in, asked for again. Raises `NotValid` if it is wrong."""
    wait = limits.take("again", str(account.pk), limits.Limit(10, 10 * 60))
    if wait:
        raise TooMany(_("That was tried too often. Wait a little, then try again."), wait)
    made = stretched_for(account, passphrase)
    if made is None:
        raise NotValid(_("This is not your passphrase. Check it and type it again."))
    limits.give_back("again", str(account.pk))
    return made
