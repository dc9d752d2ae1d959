"""Who may see and who keeps networks."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from causeway.coalition.networks.models import Network, NetworkCoordinator
from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy


class NetworkPolicy(Policy[Network]):
    """People with a role see all networks, anyone those with a public page.

    Coordinators of the alliance and of the network keep it; who coordinates it is said by those of the alliance.
    """

    model = Network
    refusals = {
        "follow": _("Only people with a role in the alliance see this."),
        "keep": _("Only coordinators of the alliance and of this network change it."),
        "appoint": _(
            "Only coordinators of the alliance say who coordinates a network, and nobody appoints themselves."
        ),
    }

    def see(self, actor: Actor) -> Q:
        """All for people with a role; else those with a public page."""
        return ANYONE if actor.roles else Q(is_public=True)

    def follow(self, actor: Actor) -> Q:
        """See its members, its coordinators and its history."""
        return ANYONE if actor.roles else NOBODY

    def keep(self, actor: Actor) -> Q:
        """Change names, purpose, members, and whether there is a public page."""
        if actor.has_role(COORDINATOR):
            return ANYONE
        own = NetworkCoordinator.objects.filter(network=OuterRef("pk"), account=actor.user_id)
        return Q(Exists(own)) if actor.roles else NOBODY

    def appoint(self, actor: Actor) -> Q:
        """Say who coordinates it."""
        return ANYONE if actor.has_role(COORDINATOR) else NOBODY


def may_begin_network(actor: Actor) -> bool:
    """Whether this person may begin a network."""
    return actor.has_role(COORDINATOR)
