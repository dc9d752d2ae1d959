"""Who may see and end a calendar address."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import NOBODY, Actor, Policy
from causeway.overview.calendar.models import Feed

FEED = "calendar.feed"


class FeedPolicy(Policy[Feed]):
    """A person sees and ends the own addresses; a calendar program reads the one that it holds."""

    model = Feed
    refusals = {"end": _("This is somebody else’s calendar address.")}

    def see(self, actor: Actor) -> Q:
        """One’s own; the one that the link opens."""
        if actor.is_signed_in:
            return Q(account_id=actor.user_id)
        held = actor.holds(FEED)
        return Q(pk__in=held) if held else NOBODY

    def end(self, actor: Actor) -> Q:
        """The person."""
        return Q(account_id=actor.user_id) if actor.is_signed_in else NOBODY
