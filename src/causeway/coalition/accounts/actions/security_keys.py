"""Security keys as second factor: register, ask, take the answer once, remove."""

import base64

from django.utils.translation import gettext as _

from causeway.coalition.accounts import security_keys
from causeway.coalition.accounts.actions.factors import end_others, has_app, require
from causeway.coalition.accounts.models import Account, SecurityKey, Session
from causeway.coalition.accounts.policy import SecurityKeyPolicy
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.texts.wording import clean_name


def has_security_key(account: Account) -> bool:
    """Whether this person has a security key."""
    return SecurityKey.objects.filter(account=account).exists()


def ask_to_register(session: Session) -> str:
    """What a browser is asked for a new key, as JSON. The question stands in the session, and is answered once."""
    keys = SecurityKey.objects.filter(account=session.account)
    asked, challenge = security_keys.asked_to_register(session.account, keys)
    Session.objects.filter(pk=session.pk).update(challenge=challenge)
    return asked


def register_security_key(session: Session, answer: str, *, name: str, by: Actor) -> None:
    """Take a security key as second factor, beside an app for codes. All other sessions end."""
    account = session.account
    require(account, by)
    if not has_app(account):
        raise NotNow(_("Set up an app for codes first: it works where a security key does not."))
    credential, public, counter = _registered(answer, _challenge_of(session))
    name = clean_name(name)
    letters = base64.urlsafe_b64encode(credential).rstrip(b"=").decode()
    key = SecurityKey(account=account, credential=letters, public=public, counter=counter, name=name)
    with act("account.factor", by=by) as entry:
        if SecurityKey.objects.filter(credential=letters).exists():
            raise NotValid(_("This security key is in the list already, or belongs to another account."))
        SecurityKey.objects.bulk_create([key], ignore_conflicts=True)
        end_others(session)
        entry.about(account, factor="security key")


def question_for(session: Session) -> str:
    """What a browser is asked from one of this person’s keys, as JSON."""
    asked, challenge = security_keys.asked_to_sign(SecurityKey.objects.filter(account=session.account))
    Session.objects.filter(pk=session.pk).update(challenge=challenge)
    return asked


def is_factor_by_key(session: Session, answer: str) -> bool:
    """Whether one of this person’s keys answers the question that this session asked last. Each is answered once.

    The counter of the key must rise, so that a copy of it is found out.
    """
    keys = SecurityKey.objects.filter(account=session.account)
    try:
        key, counter = security_keys.signed(answer, _challenge_of(session), keys)
    except security_keys.NotThisKey:
        return False
    return SecurityKey.objects.filter(pk=key.pk, counter=key.counter).update(counter=counter) == 1


def remove_security_key(key: SecurityKey, *, here: Session, by: Actor) -> None:
    """Forget a security key, perhaps one that was lost. All sessions but the one at hand end."""
    if not may(by, key, "remove"):
        raise NotAllowed(SecurityKeyPolicy.refusals["remove"])
    with act("account.factor", by=by) as entry:
        SecurityKey.objects.filter(pk=key.pk).delete()
        end_others(here)
        entry.about(key.account, factor="security key removed")


def _challenge_of(session: Session) -> str:
    """The question, taken out of the session; it cannot be answered a second time."""
    taken = Session.objects.filter(pk=session.pk, challenge=session.challenge).update(challenge="")
    return session.challenge if taken else ""


def _registered(answer: str, challenge: str) -> tuple[bytes, bytes, int]:
    try:
        return security_keys.registered(answer, challenge)
    except security_keys.NotThisKey:
        raise NotValid(_("The security key did not answer as it should. Try again.")) from None
