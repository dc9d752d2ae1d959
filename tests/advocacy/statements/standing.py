"""One statement in each state, kept by the world of the tests of the house; and more of everything, for its counters."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

from django.utils import timezone

from causeway.advocacy.statements import actions
from causeway.foundation.access import Actor
from causeway.foundation.jobs import run_due
from causeway.foundation.links import tie
from tests.making import answers, make_statement, open_up, sign_as_stranger


def draft(world):
    """A draft with three paragraphs."""
    return world.keep("draft", lambda: make_statement(world.cast.dara.actor, title="The draft"))


def opened(world):
    """Open for signature; Bruno's organisation, Chen's, and one from outside have signed."""
    return world.keep("opened", lambda: signed(world, "The open one"))


def unsigned(world):
    """Open for signature; Bruno's organisation has not signed."""
    return world.keep("unsigned", lambda: opened_now(world, "The one without names"))


def closed(world):
    """Closed: it waits for its hour."""
    return world.keep("closed", lambda: close(world, signed(world, "The closed one")))


def published(world):
    """Published."""
    return world.keep("published", lambda: publish(world, signed(world, "The published one", days=0)))


def taken_down(world):
    """Taken down again."""
    make = partial(signed, world, "The one that was taken down", days=0)
    return world.keep("taken down", lambda: take_down(world, publish(world, make())))


STATES = {"draft": draft, "open": opened, "closed": closed, "published": published, "taken-down": taken_down}


def opened_now(world, title, days=3):
    """A statement that anyone can sign, to be published in some days."""
    hour = timezone.now() + timedelta(days=days)
    return open_up(
        make_statement(world.cast.dara.actor, title=title), world.cast.amina.actor, publish_at=hour
    )


def signed(world, title, days=3):
    """One under which Bruno's organisation, Chen's, and one from outside stand."""
    statement, chen = opened_now(world, title, days), world.cast.chen.organisation
    actions.sign_on(statement, world.cast.bruno.organisation, answers(), by=world.cast.bruno.actor)
    actions.sign_on(statement, chen, answers("Suara Hulu"), by=Actor(signs_for=frozenset({chen.pk})))
    sign_as_stranger(statement, "River Watch")
    return statement


def rows(world, wanted):
    """That many further statements in each state that a list can show, signed by others than Bruno."""
    for number in range(wanted):
        for after in ([], [close], [publish]):
            statement = opened_now(world, f"Number {number} of {wanted}", days=0 if publish in after else 3)
            sign_as_stranger(statement, f"Watch {number}")
            for step in after:
                step(world, statement)
        make_statement(world.cast.dara.actor, title=f"Draft {number} of {wanted}")


def close(world, statement):
    """Signing is over."""
    actions.close_statement(statement, by=world.cast.amina.actor, shown="open")
    return statement


def publish(world, statement):
    """It went out at its hour, which has come."""
    close(world, statement)
    run_due(statement.publish_at)
    statement.refresh_from_db()
    return statement


def take_down(world, statement):
    """The page is gone, and the note says why."""
    actions.take_down_statement(
        statement, by=world.cast.amina.actor, shown="published", note="It named somebody."
    )
    return statement


def reopen(world, statement):
    """Back to the drafters, whose words are others now."""
    actions.reopen_statement(statement, by=world.cast.amina.actor, shown="open", note="A word was wrong.")
    actions.describe_statement(
        statement, title="Other words", addressed_to="", base=1, by=world.cast.amina.actor
    )
    return statement


def more_signatures(world, wanted):
    """That many further signatures under the open one."""
    for number in range(wanted):
        sign_as_stranger(opened(world), f"Signatory {number} of {wanted}")


def more_text(world, wanted):
    """That many further paragraphs of the draft, each in a version of its own, and a tie for each."""
    dara = world.cast.dara.actor
    for number in range(wanted):
        actions.add_paragraph(draft(world), uuid4(), f"Number {number} of {wanted}.", after=None, by=dara)
        other = make_statement(dara, title=f"Other {number} of {wanted}")
        tie(draft(world), to=other, says="cites", by=dara)
