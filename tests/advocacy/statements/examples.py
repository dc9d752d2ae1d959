"""Living examples of the addresses of statements, for the tests of the house."""

from datetime import timedelta

from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, SignOnRequest
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.foundation.access import Actor
from causeway.foundation.access.tokens import token_for
from causeway.foundation.texts.versions import paragraphs_of
from tests.making import (
    answers,
    make_published,
    make_statement,
    open_up,
    sign_as_stranger,
)


def draft(world):
    """A draft with three paragraphs."""
    return world.keep("draft", lambda: make_statement(world.cast.dara.actor, title="The draft"))


def opened(world):
    """Open for signature; Bruno's organisation and two from outside have signed."""
    return world.keep(
        "opened", lambda: _signed(world, "The open one", publish_at=timezone.now() + timedelta(days=3))
    )


def closed(world):
    """Closed: it waits for its hour."""

    def make():
        statement = _signed(world, "The closed one", publish_at=timezone.now() + timedelta(days=3))
        return actions.close_statement(statement, by=world.cast.amina.actor, shown="open") or statement

    return world.keep("closed", make)


def published(world):
    """Published."""
    made = world.keep("published", lambda: make_published(world.cast.amina.actor, title="The published one"))
    made.refresh_from_db()
    return made


def taken_down(world):
    """Taken down again."""

    def make():
        statement = make_published(world.cast.amina.actor, title="The one that was taken down")
        actions.take_down_statement(
            statement, by=world.cast.amina.actor, shown="published", note="It named somebody."
        )
        return statement

    return world.keep("taken down", make)


STATES = {"draft": draft, "open": opened, "closed": closed, "published": published, "taken-down": taken_down}


def _signed(world, title, **dates):
    statement = open_up(make_statement(world.cast.dara.actor, title=title), world.cast.amina.actor, **dates)
    actions.sign_on(statement, world.cast.bruno.organisation, answers(), by=world.cast.bruno.actor)
    sign_as_stranger(statement, "River Watch")
    return statement


def waiting(world, name="River Friends"):
    """A stranger's request that waits for its confirmation."""
    return world.keep(
        f"request {name}",
        lambda: actions.ask_to_sign(opened(world), answers(name, email="somebody@example.org"), by=Actor()),
    )


def stale(world):
    """A request whose link has run out."""
    request = waiting(world, "Late Friends")
    SignOnRequest.objects.filter(pk=request.pk).update(sent_at=timezone.now() - timedelta(days=8))
    return request


def strangers(world, name="River Watch"):
    """A stranger's signature."""
    return SignOn.objects.get(statement=opened(world), organisation_name=name)


def erased(world):
    """A link to a signature that was never there."""
    return world.cast.amina.account


def altered(token):
    """A token with one letter changed."""
    return token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]


def tokens_to_confirm(world):
    """The link in the letter, one that was altered, one that has run out, one for another purpose."""
    right = token_for(CONFIRM, waiting(world).pk)
    return {
        "right": {"token": right},
        "wrong": {"token": altered(right)},
        "killed": {"token": token_for(CONFIRM, stale(world).pk)},
        "foreign": {"token": token_for(WITHDRAW, waiting(world).pk)},
    }


def tokens_to_withdraw(world):
    """The link in the letter, one that was altered, one whose record is gone, one for another purpose."""
    right = token_for(WITHDRAW, strangers(world).pk)
    return {
        "right": {"token": right},
        "wrong": {"token": altered(right)},
        "killed": {"token": token_for(WITHDRAW, erased(world).pk)},
        "foreign": {"token": token_for(CONFIRM, strangers(world).pk)},
    }


def _in(state, **more):
    return lambda world: {"pk": STATES[state](world).pk, **more}


def _public(state):
    return lambda world: {"code": STATES[state](world).code}


def _paragraph(world):
    statement = draft(world)
    return {"pk": statement.pk, "key": paragraphs_of(statement.version())[0].key}


def _brunos_signature(world):
    return {"pk": SignOn.objects.get(statement=opened(world), organisation=world.cast.bruno.organisation).pk}


def rows(world, wanted):
    """That many further open statements."""
    for number in range(wanted):
        _signed(world, f"Number {number} of {wanted}")


EVERY_STATE = {state: _in(state) for state in STATES}
IN_PUBLIC = {state: _public(state) for state in STATES}
ADDRESSES = {
    "statements:show": EVERY_STATE,
    "statements:describe": {state: _in(state) for state in ("draft", "published")},
    "statements:dates": {state: _in(state) for state in ("draft", "open", "published")},
    "statements:new_paragraph": {state: _in(state) for state in ("draft", "published")},
    "statements:paragraph": {"": _paragraph},
    "statements:place": {"": _paragraph},
    "statements:remove": {"": _paragraph},
    "statements:versions": {state: _in(state) for state in ("draft", "published")},
    "statements:history": {state: _in(state) for state in ("draft", "published")},
    "statements:sign": {state: _in(state) for state in ("draft", "open", "closed", "published")},
    "statements:ties": {state: _in(state) for state in ("draft", "published")},
    "statements:move": {
        "open": _in("draft", name="open"),
        "close": _in("open", name="close"),
        "reopen": _in("closed", name="reopen"),
        "take-down": _in("published", name="take_down"),
        "publish-too-early": _in("draft", name="publish"),
        "no-such-move": _in("draft", name="vanish"),
    },
    "statements:signatories": {state: _in(state) for state in ("draft", "open", "published")},
    "statements:withdraw": {"": _brunos_signature},
    **{
        f"statements:{page}": IN_PUBLIC
        for page in ("public", "public_sign", "public_sent", "check", "text", "public_signatories", "proof")
    },
}
TOKENS = {"statements:confirm": tokens_to_confirm, "statements:public_withdraw": tokens_to_withdraw}
LISTS = {"statements:list": rows}
