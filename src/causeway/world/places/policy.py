"""Who may see places, and who weighs their risk."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy
from causeway.world.places.models import Place


class PlacePolicy(Policy[Place]):
    """The list of places is known to everyone; coordinators say how risky it is to be named there."""

    model = Place
    refusals = {"weigh_risk": _("Only coordinators set the risk of a place.")}

    def see(self, _actor: Actor) -> Q:
        """Everyone."""
        return ANYONE

    def weigh_risk(self, actor: Actor) -> Q:
        """Coordinators."""
        return ANYONE if actor.has_role(COORDINATOR) else NOBODY
