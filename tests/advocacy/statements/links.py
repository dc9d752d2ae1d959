"""The links in letters about signatures, for the tests of the house: alive and dead, for statements in each state.

fresh: as it came · used: it has done its work · stale: it ran out · gone: its record was erased · wrong: it has the
proof of another · foreign: made for another purpose.
"""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOnRequest
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.foundation.access import Actor
from causeway.foundation.access.tokens import token_for
from causeway.foundation.jobs import run_due
from tests.advocacy.statements.standing import close, opened_now, publish, reopen, take_down
from tests.making import answers, holder, sign_as_stranger

NEXT = {
    "open": [],
    "reopened": [reopen],
    "closed": [close],
    "published": [publish],
    "taken-down": [publish, take_down],
}


def altered(token, other):
    """A token with the proof of another record of the same kind; the two halves meet in the twenty-second letter."""
    return token[:22] + other[22:]


def requests(statement):
    """What strangers sent: one that waits, one that was confirmed, one that ran out, one that was erased."""
    fresh, used, stale, gone = (
        actions.ask_to_sign(statement, answers(name, email="kin@rivers.example"), by=Actor())
        for name in ("Fresh Water", "Used Water", "Stale Water", "Gone Water")
    )
    actions.confirm_sign_on(used, by=holder(CONFIRM, used))
    SignOnRequest.objects.filter(pk=stale.pk).update(sent_at=timezone.now() - timedelta(days=8))
    run_due()  # a letter is written from its record
    SignOnRequest.objects.filter(pk=gone.pk).delete()
    return {"fresh": fresh.pk, "used": used.pk, "stale": stale.pk, "gone": gone.pk}


def signatures(statement):
    """Signatures of strangers: one that stands, one that was withdrawn, one that never was."""
    fresh, used = (sign_as_stranger(statement, name) for name in ("River Watch", "River Left"))
    actions.withdraw_sign_on(used, by=holder(WITHDRAW, used))
    return {"fresh": fresh.pk, "used": used.pk, "gone": uuid4()}


def _made(world, state):
    def make():
        statement = opened_now(world, f"Links, {state}", days=0)
        made = {CONFIRM: requests(statement), WITHDRAW: signatures(statement)}
        for step in NEXT[state]:
            step(world, statement)
        return made

    return world.keep(f"links {state}", make)


def _tokens(purpose, other, state):
    def tokens(world):
        made = _made(world, state)[purpose]
        right = {column: token_for(purpose, pk) for column, pk in made.items()}
        wrong = {"wrong": altered(right["fresh"], right["gone"]), "foreign": token_for(other, made["fresh"])}
        return {column: {"token": token} for column, token in (right | wrong).items()}

    return tokens


TOKENS = {
    "statements:confirm": {state: _tokens(CONFIRM, WITHDRAW, state) for state in NEXT},
    "statements:public_withdraw": {state: _tokens(WITHDRAW, CONFIRM, state) for state in NEXT},
}
