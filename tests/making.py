"""Make records for tests: plain functions without surprising defaults."""

import base64
import time
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.actions.signing import Answers
from causeway.advocacy.statements.models import SignOn, Statement
from causeway.advocacy.statements.policy import CONFIRM
from causeway.coalition.accounts import totp
from causeway.coalition.accounts.actions import become_keyholder
from causeway.coalition.accounts.actions.people import begin_account
from causeway.coalition.accounts.passphrases import kept_for
from causeway.coalition.members.keys import organisation_key
from causeway.coalition.models import (
    Account,
    Alliance,
    CodeApp,
    Keyholder,
    Membership,
    Organisation,
    OrganisationKey,
    Reference,
)
from causeway.foundation.access import Actor
from causeway.foundation.jobs import run_due
from causeway.foundation.records.models import begin
from causeway.foundation.texts.names import set_name
from causeway.world.models import Place

PASSPHRASE = "a willow bends over the water"


def make_organisation(
    name: str = "Casa Río Claro", *, language: str = "en", place: str = "", joined_on: date | None = None
) -> Organisation:
    """An organisation with one name."""
    organisation = begin(
        Organisation,
        place=Place.objects.get(code=place) if place else None,
        joined_on=joined_on or date(2026, 1, 15),
        state="admitted",
    )
    set_name(organisation, "name", language, name)
    OrganisationKey.objects.create(organisation=organisation, key=organisation_key(name))
    return organisation


def vouch_for(organisation: Organisation, giver: Organisation, words: str = "We know them.") -> Reference:
    """A reference that one organisation gives another."""
    return begin(Reference, organisation=organisation, given_for=giver, words=words)


def make_account(name: str, handle: str = "") -> Account:
    """A person who can sign in with PASSPHRASE, and belongs nowhere yet."""
    return begin_account(handle or name.casefold(), name, _kept(PASSPHRASE))


@cache
def _kept(passphrase: str) -> str:
    return kept_for(passphrase, context=())[0]


def set_passphrase(account: Account, passphrase: str) -> None:
    """Another passphrase, without asking for the one before."""
    Account.objects.filter(pk=account.pk).update(password=kept_for(passphrase, context=())[0])


def give_role(account: Account, role: str, organisation: Organisation | None = None) -> Membership:
    """Say what a person does, for an organisation or for the alliance."""
    return Membership.objects.create(account=account, organisation=organisation, role=role)


def make_statement(
    by: Actor,
    *,
    title: str = "A river has witnesses",
    paragraphs: Sequence[str] = ("The river rose at night.", "Nobody had told us.", "We ask to be told."),
    language: str = "en",
    addressed_to: str = "",
) -> Statement:
    """A draft of the alliance."""
    return actions.start_statement(
        Alliance.objects.get(),
        title=title,
        language=language,
        addressed_to=addressed_to,
        paragraphs=paragraphs,
        by=by,
    )


def open_up(
    statement: Statement,
    by: Actor,
    *,
    signing_until: datetime | None = None,
    publish_at: datetime | None = None,
) -> Statement:
    """Set the dates of a draft and open it for signature."""
    dates = {"signing_until": signing_until, "publish_at": publish_at}
    is_late = signing_until is not None and signing_until <= timezone.now()
    actions.set_dates(statement, **(dates | {"signing_until": None} if is_late else dates), by=by)
    actions.open_statement(statement, by=by, shown="draft")
    if is_late:
        actions.set_dates(statement, **dates, by=by)
    return statement


def answers(name: str = "Casa Río Claro", **more: Any) -> Answers:
    """What somebody answers who signs."""
    told = {"person": "Berta", "person_role": "Director", "mandate": "board"}
    return Answers(organisation_name=name, **(told | more))


def sign_as_stranger(statement: Statement, name: str, *, email: str = "somebody@example.org") -> SignOn:
    """Sign through the public form and confirm."""
    waiting = actions.ask_to_sign(statement, answers(name, email=email), by=Actor())
    return actions.confirm_sign_on(waiting, by=holder(CONFIRM, waiting))


def holder(purpose: str, record: Any) -> Actor:
    """Whoever holds the link to a record."""
    return Actor(links=frozenset({(purpose, record.pk)}))


def close_and_publish(statement: Statement, by: Actor) -> Statement:
    """Close signing and let the clock publish."""
    actions.close_statement(statement, by=by, shown="open")
    run_due(statement.publish_at)
    statement.refresh_from_db()
    return statement


def make_published(by: Actor, *signatories: str, **more: Any) -> Statement:
    """A statement that went out, signed by organisations from outside."""
    statement = open_up(make_statement(by, **more), by, publish_at=timezone.now())
    for name in signatories or ("River Watch",):
        sign_as_stranger(statement, name)
    return close_and_publish(statement, by)


def enrol(account: Account) -> str:
    """Give a person an app for codes; its secret comes back, for `code_of`."""
    secret = totp.new_secret()
    CodeApp.objects.create(account=account, secret=secret)
    return secret


def code_of(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or so many steps from now."""
    step = totp.step_at(time.time()) + steps
    return totp.code_at(base64.b32decode(secret), step)


def make_keyholder(account: Account, by: Actor) -> Keyholder:
    """Let a person with PASSPHRASE become a keyholder."""
    if not CodeApp.objects.filter(account=account).exists():
        enrol(account)
    return become_keyholder(account, passphrase=PASSPHRASE, by=by)
