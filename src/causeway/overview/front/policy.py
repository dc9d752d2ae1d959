"""Everybody reads the public pages; coordinators write them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy
from causeway.overview.front.models import PublicPage


class PublicPagePolicy(Policy[PublicPage]):
    """They are public from their first word on."""

    model = PublicPage
    refusals = {"write": _("Only coordinators write the public pages.")}

    def see(self, _actor: Actor) -> Q:
        """Everybody."""
        return ANYONE

    def write(self, actor: Actor) -> Q:
        """Coordinators."""
        return ANYONE if actor.has_role(COORDINATOR) else NOBODY
