"""Living examples of the addresses of the calendar."""

from uuid import UUID

from causeway.foundation.access.tokens import token_for
from causeway.foundation.journal import act
from causeway.foundation.records.models import begin
from causeway.overview.calendar.actions import make_feed
from causeway.overview.calendar.models import Feed
from causeway.overview.calendar.policy import FEED
from tests.advocacy.statements.standing import rows


def feed_of(world, name):
    """A calendar address of somebody."""
    return world.keep(f"feed of {name}", lambda: make_feed(says_titles=True, by=world.cast[name].actor))


def _feed_of_who_left(world):
    with act("calendar.feed", by=world.cast.femi.actor) as entry:
        feed = begin(Feed, account=world.cast.femi.account)
        entry.about(feed)
    return feed


def tokens(world):
    """The address as its program holds it, of a person who left, of no feed, and of another kind of link."""
    left = world.keep("feed of femi", lambda: _feed_of_who_left(world))
    return {
        "fresh": {"token": token_for(FEED, feed_of(world, "amina").pk)},
        "stale": {"token": token_for(FEED, left.pk)},
        "gone": {"token": token_for(FEED, UUID(int=5))},
        "wrong": {"token": "x" * 43},
        "foreign": {"token": token_for("signon.confirm", feed_of(world, "amina").pk)},
    }


ADDRESSES = {
    "calendar:end": {
        "of-Amina": lambda world: {"pk": feed_of(world, "amina").pk},
        "unknown": lambda _world: {"pk": UUID(int=5)},
    }
}
POSTS = {"calendar:feeds": {"says": "neutral"}}
TOKENS = {"calendar:feed": {"": tokens}}
LISTS = {"calendar:list": rows}
