"""What people do with their own account."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from causeway.coalition.accounts.actions.keys import wrap_anew
from causeway.coalition.accounts.actions.signing_in import require_passphrase
from causeway.coalition.accounts.models import Account, Session
from causeway.coalition.accounts.passphrases import (
    is_cheaper_than_today,
    kept_at_todays_cost,
    kept_for,
    stretched_for,
)
from causeway.coalition.accounts.policy import AccountPolicy, SessionPolicy
from causeway.foundation.access import Actor, NotAllowed, NotValid, may
from causeway.foundation.journal import act


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


def require_own(account: Account, by: Actor) -> None:
    """Raise `NotAllowed` for anybody but the person."""
    if not may(by, account, "keep"):
        raise NotAllowed(AccountPolicy.refusals["keep"])
