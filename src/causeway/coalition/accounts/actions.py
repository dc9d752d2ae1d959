"""What people do with accounts. Signing in and out is not written into the journal."""

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _

from causeway.coalition.accounts.models import MOST_IN_HANDLE, MOST_IN_NAME, Account, Membership, Role
from causeway.coalition.accounts.passphrases import account_for, hashed, normal_handle
from causeway.coalition.accounts.policy import AccountPolicy
from causeway.foundation.access import Actor, NotAllowed, NotValid, TooMany, limits, may
from causeway.foundation.journal import act
from causeway.foundation.pages.days import figure
from causeway.foundation.records.models import begin
from causeway.foundation.texts.wording import clean_name

OF_ONE_HANDLE = limits.Limit(5, 5 * 60)
OF_ONE_NETWORK = limits.Limit(20, 60 * 60)


def recognise(handle: str, passphrase: str, *, client: str) -> Account | None:
    """The account behind a handle and a passphrase, or None; `TooMany` after many wrong ones from one network.

    A handle has no limit of its own: whoever knows it could keep its owner out by trying.
    """
    together = f"{normal_handle(handle)}\0{client}"
    wait = limits.take("sign-in", together, OF_ONE_HANDLE) or limits.take("sign-in", client, OF_ONE_NETWORK)
    if wait:
        raise TooMany(
            _("Too many sign-ins from your network did not work. Wait a little, then try again."), wait
        )
    account = account_for(handle, passphrase)
    if account is not None:
        limits.give_back("sign-in", together)
        limits.give_back("sign-in", client)
    return account


def open_first_account(*, handle: str, name: str, passphrase: str, by: Actor) -> Account:
    """Open the account of a coordinator from the server itself, where nobody is signed in.

    Raises `NotValid` for a handle that is taken or cannot be, and for a passphrase that is too easy.
    """
    handle, name = normal_handle(clean_name(handle)), clean_name(name)
    if not 0 < len(handle) <= MOST_IN_HANDLE or not 0 < len(name) <= MOST_IN_NAME:
        raise NotValid(
            _("Give a handle of at most %(handle)s letters and a name of at most %(name)s.")
            % {"handle": figure(MOST_IN_HANDLE), "name": figure(MOST_IN_NAME)}
        )
    password = hashed(passphrase, handle=handle)
    with act("account.open", by=by) as entry:
        if Account.objects.filter(handle=handle).exists():
            raise NotValid(_("This handle is taken. Choose another one."))
        account = begin(Account, handle=handle, name=name, password=password)
        Membership.objects.create(account=account, role=Role.COORDINATOR)
        entry.about(account, role=Role.COORDINATOR.value)
    return account


def choose_language(account: Account, *, language: str, by: Actor) -> Account:
    """Say in which language letters come; a preference, so it is not written into the journal."""
    _own(account, by)
    if language not in dict(settings.LANGUAGES):
        raise NotValid(_("Choose one of the languages of the interface."))
    Account.objects.filter(pk=account.pk).update(language=language)
    account.language = language
    return account


def end_all_sessions(account: Account, *, by: Actor) -> Account:
    """Sign this person out everywhere: no session that was opened before is alive after."""
    _own(account, by)
    Account.objects.filter(pk=account.pk).update(sessions_ended=F("sessions_ended") + 1)
    account.refresh_from_db()
    return account


def _own(account: Account, by: Actor) -> None:
    if not may(by, account, "keep"):
        raise NotAllowed(AccountPolicy.refusals["keep"])
