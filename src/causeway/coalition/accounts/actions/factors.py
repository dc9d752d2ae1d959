"""Second factors: enrol, use once, remove."""

import time
import uuid

from django.utils.translation import gettext as _

from causeway.coalition.accounts import one_time, totp
from causeway.coalition.accounts.models import Account, CodeApp, OneTimeCode, SecurityKey, Session
from causeway.coalition.accounts.policy import AccountPolicy
from causeway.foundation.access import Actor, NotAllowed, NotValid, TooMany, limits, may
from causeway.foundation.journal import act

TRIES = limits.Limit(6, 5 * 60)
_WRONG = "factor"


def has_factor(account: Account) -> bool:
    """Whether this person has an app for codes or a security key."""
    return (
        CodeApp.objects.filter(account=account).exists()
        or SecurityKey.objects.filter(account=account).exists()
    )


def is_factor(account: Account, typed: str) -> bool:
    """Whether this is a code of this person that was not used before; from now on it is used.

    Raises `TooMany` after six wrong ones. Two who send the same code at the same moment: one of them is right.
    """
    wait = limits.take(_WRONG, str(account.pk), TRIES)
    if wait:
        raise TooMany(_("Too many codes did not fit. Wait a little, then try again."), wait)
    code = totp.plain_code(typed)
    found = _is_on_paper(account, code) if one_time.looks_like_one(code) else _is_from_app(account, code)
    if found:
        limits.give_back(_WRONG, str(account.pk))
    return found


def enrol_app(session: Session, secret: str, code: str, *, by: Actor) -> list[str]:
    """Take an app for codes as second factor, after it showed one right code. Gives ten new one-time codes.

    All other sessions of this person end.
    """
    account = session.account
    require(account, by)
    step = totp.step_of(secret, totp.plain_code(code), now=time.time(), after=0)
    if step is None:
        raise NotValid(
            _(
                "This code does not fit. Check that the clock of the telephone is right, and type the next code."
            )
        )
    kept = {"secret": secret, "last_step": step}
    with act("account.factor", by=by) as entry:
        CodeApp.objects.update_or_create(account=account, defaults=kept)
        codes = _fresh_codes(account)
        end_others(session)
        entry.about(account, factor="app")
    return codes


def new_one_time_codes(account: Account, *, by: Actor) -> list[str]:
    """Ten new codes; the old ones are worth nothing from now on."""
    require(account, by)
    with act("account.factor", by=by) as entry:
        codes = _fresh_codes(account)
        entry.about(account, factor="codes")
    return codes


def _is_on_paper(account: Account, code: str) -> bool:
    digest = one_time.digest_of(account.pk, code)
    gone, _kinds = OneTimeCode.objects.filter(account=account, digest=digest).delete()
    return gone == 1


def _is_from_app(account: Account, code: str) -> bool:
    app = CodeApp.objects.filter(account=account).first()
    if app is None:
        return False
    step = totp.step_of(app.secret, code, now=time.time(), after=app.last_step)
    if step is None:
        return False
    return CodeApp.objects.filter(pk=app.pk, last_step=app.last_step).update(last_step=step) == 1


def _fresh_codes(account: Account) -> list[str]:
    codes = one_time.new_codes()
    OneTimeCode.objects.filter(account=account).delete()
    OneTimeCode.objects.bulk_create(
        [OneTimeCode(account=account, digest=one_time.digest_of(account.pk, code)) for code in codes]
    )
    return codes


def has_app(account: Account) -> bool:
    """Whether this person has an app for codes."""
    return CodeApp.objects.filter(account=account).exists()


def end_others(session: Session) -> None:
    """A change of factors ends every session but the one in which it was made."""
    Session.objects.filter(account=session.account).exclude(pk=session.pk).delete()


def require(account: Account, by: Actor) -> None:
    """Raise `NotAllowed` for anybody but the person: factors of others are nobody's to change."""
    if not may(by, account, "keep"):
        raise NotAllowed(AccountPolicy.refusals["keep"])


def codes_left(account_id: uuid.UUID) -> int:
    """How many one-time codes are not used yet."""
    return OneTimeCode.objects.filter(account_id=account_id).count()
