"""Check a handle and a passphrase, with the same work whether or not there is such an account."""

import unicodedata
from threading import BoundedSemaphore

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext as _

from causeway.coalition.accounts.models import Account
from causeway.foundation.access import NotValid, TooMany
from causeway.foundation.pages.days import figure

FEWEST_LETTERS = 15
MOST_LETTERS = 1024
FEWEST_DIFFERENT = 5
_PATIENCE = 10
_SLOT = BoundedSemaphore(1)  # one run of Argon2 takes 100 MiB; many at once would take the machine down


def normal_handle(handle: str) -> str:
    """A handle as it is kept and looked up: case and width make no difference."""
    return unicodedata.normalize("NFKC", handle).casefold().strip()


def normal_passphrase(passphrase: str) -> str:
    """A passphrase as it is hashed: as typed, in one Unicode form, so that another keyboard gives the same."""
    return unicodedata.normalize("NFKC", passphrase)


def account_for(handle: str, passphrase: str) -> Account | None:
    """The open account that this handle and passphrase belong to, or None. Unknown and closed ones cost the same."""
    account = Account.objects.filter(handle=normal_handle(handle)).first()
    passphrase = normal_passphrase(passphrase)
    if not _SLOT.acquire(timeout=_PATIENCE):
        raise TooMany(_("Many people are signing in right now. Try again in a moment."), _PATIENCE)
    try:
        if account is None:
            make_password(passphrase)
            return None
        is_right = check_password(passphrase, account.password)
    finally:
        _SLOT.release()
    return account if is_right and account.closed_at is None else None


def hashed(passphrase: str, *, handle: str) -> str:
    """The hash to keep for a new passphrase. Raises `NotValid` with the rule that it breaks."""
    passphrase = normal_passphrase(passphrase)
    if len(passphrase) < FEWEST_LETTERS:
        raise NotValid(
            _("Use at least %(fewest)s letters: four or five words that do not belong together are good.")
            % {"fewest": figure(FEWEST_LETTERS)}
        )
    if len(passphrase) > MOST_LETTERS:
        raise NotValid(_("Use at most %(most)s letters.") % {"most": figure(MOST_LETTERS)})
    if len(set(passphrase.casefold())) < FEWEST_DIFFERENT:
        raise NotValid(_("Use more different letters."))
    if len(passphrase.casefold().replace(normal_handle(handle), "")) < FEWEST_LETTERS // 2:
        raise NotValid(_("The passphrase must not be the handle over again."))
    return make_password(passphrase)
