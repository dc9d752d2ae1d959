"""Who reads and who keeps the address book."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.coalition.partners.models import Partner
from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy


class PartnerPolicy(Policy[Partner]):
    """Coordinators see and keep all; people with a role see those who agreed to that."""

    model = Partner
    refusals = {"keep": _("Only coordinators keep the address book.")}

    def see(self, actor: Actor) -> Q:
        """All for coordinators; who agreed to be seen by members."""
        if actor.has_role(COORDINATOR):
            return ANYONE
        return Q(is_shared=True) if actor.roles else NOBODY

    def keep(self, actor: Actor) -> Q:
        """Coordinators."""
        return ANYONE if may_keep_partners(actor) else NOBODY


def may_keep_partners(actor: Actor) -> bool:
    """Whether this person writes into the address book."""
    return actor.has_role(COORDINATOR)
