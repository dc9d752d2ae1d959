"""What people do with their calendar addresses."""

from django.utils.translation import gettext as _

from causeway.coalition.accounts.models import Account
from causeway.foundation.access import Actor, NotAllowed, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.records.models import begin
from causeway.overview.calendar.models import Feed
from causeway.overview.calendar.policy import FeedPolicy

MOST_FEEDS = 10


def make_feed(*, says_titles: bool, by: Actor) -> Feed:
    """Make an address for a calendar program of this person."""
    if by.user_id is None:
        raise NotAllowed(_("Sign in first."))
    with act("calendar.feed", by=by) as entry:
        mine = Account.objects.select_for_update(of=("self",), no_key=True).get(pk=by.user_id)
        if Feed.objects.filter(account=mine).count() >= MOST_FEEDS:
            raise NotValid(_("You have ten calendar addresses already. End one that you do not use."))
        feed = begin(Feed, account=mine, says_titles=says_titles)
        entry.about(feed)
    return feed


def end_feed(feed: Feed, *, by: Actor) -> None:
    """End an address: whoever holds it reads nothing more."""
    if not may(by, feed, "end"):
        raise NotAllowed(FeedPolicy.refusals["end"])
    with act("calendar.feed_end", by=by) as entry:
        entry.about(feed)
        Feed.objects.filter(pk=feed.pk).delete()
