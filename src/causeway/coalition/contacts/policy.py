"""Who may see and keep contact people."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.coalition.contacts.models import Contact
from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy


class ContactPolicy(Policy[Contact]):
    """Coordinators and the organisation's own people see and keep its contact people; the others who was shared."""

    model = Contact
    refusals = {
        "keep": _("Only coordinators and the organisation’s own people keep its contact people."),
    }

    def see(self, actor: Actor) -> Q:
        """One's own organisation's, and those who agreed."""
        if actor.has_role(COORDINATOR):
            return ANYONE
        own = Q(organisation__in=actor.organisations)
        return own | Q(is_shared=True) if actor.roles else NOBODY

    def keep(self, actor: Actor) -> Q:
        """Change or erase."""
        if actor.has_role(COORDINATOR):
            return ANYONE
        return Q(organisation__in=actor.organisations) if actor.organisations else NOBODY
