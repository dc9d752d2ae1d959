"""What people do with their own account."""

import secrets

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.accounts.actions.keys import stop_being_keyholder, wrap_anew
from causeway.coalition.accounts.actions.people import checked_names
from causeway.coalition.accounts.actions.signing_in import require_passphrase
from causeway.coalition.accounts.handles import handle_key
from causeway.coalition.accounts.models import Account, Invitation, Membership, Session
from causeway.coalition.accounts.passphrases import (
    is_cheaper_than_today,
    kept_at_todays_cost,
    kept_for,
    stretched_for,
)
from causeway.coalition.accounts.policy import AccountPolicy, SessionPolicy
from causeway.coalition.accounts.queries import belongings, is_last_coordinator
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.journal.erase import shred
from causeway.foundation.texts.copies import drop_all_copies


def choose_language(account: Account, *, language: str, by: Actor) -> Account:
    """Say in which language letters come; a preference, so it is not written into the journal."""
    require_own(account, by)
    if language not in dict(settings.WORKSPACE_LANGUAGES):
        raise NotValid(_("Choose one of the languages of the interface."))
    Account.objects.filter(pk=account.pk).update(language=language)
    account.language = language
    return account


def end_all_sessions(account: Account, *, by: Actor) -> Account:
    """Sign this person out everywhere: no session that was opened before is alive after."""
    require_own(account, by)
    Session.objects.filter(account=account).delete()
    return account


def end_one_session(session: Session, *, by: Actor) -> None:
    """Sign this person out on one device."""
    if not may(by, session, "end"):
        raise NotAllowed(SessionPolicy.refusals["end"])
    Session.objects.filter(pk=session.pk).delete()


def change_passphrase(account: Account, *, old: str, new: str, by: Actor) -> Account:
    """Choose another passphrase. A keyholder's seed is wrapped anew under it, and every session ends.

    Raises `NotValid` for a wrong old one, and with the rule that the new one breaks.
    """
    require_own(account, by)
    before = require_passphrase(account, old)
    if old == new:
        raise NotValid(_("This is the passphrase that you have. Choose another one."))
    password, after = kept_for(new, context=(account.handle, account.name))
    with act("account.passphrase", by=by) as entry:
        changed = Account.objects.filter(pk=account.pk, password=account.password).update(password=password)
        if not changed:
            raise NotValid(
                _("Your passphrase was changed on another device a moment ago. Sign in with that one.")
            )
        wrap_anew(account, before, after)
        Session.objects.filter(account=account).delete()
        entry.about(account)
    account.password = password
    return account


def strengthen(account: Account, passphrase: str) -> None:
    """Keep a passphrase, typed right a moment ago, at the cost that the host asks for now, if that went up.

    Like signing in, this is not written into the journal. A keyholder's seed moves along; where it does not open, all
    stays as it was, so that nobody is kept from signing in.
    """
    before = stretched_for(account, passphrase) if is_cheaper_than_today(account) else None
    if before is None:
        return
    password, after = kept_at_todays_cost(passphrase)
    try:
        with transaction.atomic():
            if Account.objects.filter(pk=account.pk, password=account.password).update(password=password):
                wrap_anew(account, before, after)
    except NotValid:
        return
    account.refresh_from_db(fields=["password"])


def rename_account(account: Account, *, handle: str, name: str, by: Actor) -> Account:
    """Set one's own handle and name right. The journal tells that it happened, and neither of them."""
    require_own(account, by)
    handle, name = checked_names(handle, name)
    with act("account.rename", by=by) as entry:
        if Account.objects.called(handle).exclude(pk=account.pk).exists():
            raise NotValid(_("This handle is taken. Choose another one."))
        account.handle, account.name, account.handle_key = handle, name, handle_key(handle)
        account.save(update_fields=["handle", "name", "handle_key"])
        entry.about(account)
    return account


def erase_account(account: Account, *, by: Actor) -> Account:
    """Leave: roles, sessions, factors, keys, unsaved words, handle and name go, and what the journal tells of the account.

    The row stays without a name, because the journal points at it. What the person did stays where it was done.
    """
    require_own(account, by)
    require_another_coordinator(account)
    with act("account.erase", by=by) as entry:
        shred(account)
        stop_being_keyholder(account)
        for rows in belongings(account):
            rows.delete()
        Membership.objects.filter(account=account).delete()
        open_links = Invitation.objects.filter(by=account, used_at__isnull=True)
        open_links.update(used_at=timezone.now())
        drop_all_copies(account.pk)
        account.handle = account.name = ""
        account.handle_key, account.password = secrets.token_hex(32), "!"
        account.closed_at = timezone.now()
        account.save(update_fields=["handle", "name", "handle_key", "password", "closed_at"])
        entry.about(account)
    return account


def require_another_coordinator(account: Account) -> None:
    """Raise `NotNow` for the last coordinator who can sign in."""
    if is_last_coordinator(account):
        raise NotNow(
            _(
                "You are the last coordinator, and nobody could invite anybody any more. Give somebody the role first."
            )
        )


def require_own(account: Account, by: Actor) -> None:
    """Raise `NotAllowed` for anybody but the person."""
    if not may(by, account, "keep"):
        raise NotAllowed(AccountPolicy.refusals["keep"])
