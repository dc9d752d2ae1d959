"""Who merges."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.coalition.doubles.models import Merge
from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy


class MergePolicy(Policy[Merge]):
    """Coordinators."""

    model = Merge
    refusals = {"undo": _("This merge is undone already, or was merged further. Undo that one first.")}

    def see(self, actor: Actor) -> Q:
        """Coordinators."""
        return ANYONE if actor.has_role(COORDINATOR) else NOBODY

    def undo(self, actor: Actor) -> Q:
        """One that stands, and whose kept entry stands by itself."""
        stands = Q(undone_at=None, kept__merged_into=None)
        return stands if actor.has_role(COORDINATOR) else NOBODY
