"""Who brings files in."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.coalition.imports.models import Import
from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy


class ImportPolicy(Policy[Import]):
    """Coordinators."""

    model = Import
    refusals = {"carry": _("Only coordinators change the list of organisations.")}

    def see(self, actor: Actor) -> Q:
        """Coordinators."""
        return ANYONE if actor.has_role(COORDINATOR) else NOBODY

    def carry(self, actor: Actor) -> Q:
        """Bring it in, leave it out, take it back."""
        return self.see(actor)
