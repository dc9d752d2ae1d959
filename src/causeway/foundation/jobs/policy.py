"""Who sees what is done later, and who decides about what could not be done."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy
from causeway.foundation.jobs.models import NEEDS_SOMEBODY, Job

_NOT_STUCK = _("Only a job that was refused or given up waits for a decision.")


class JobPolicy(Policy[Job]):
    """Coordinators see all jobs, and decide about those that were refused or given up."""

    model = Job
    refusals = {"run_again": _NOT_STUCK, "set_aside": _NOT_STUCK}

    def see(self, actor: Actor) -> Q:
        """Coordinators."""
        return ANYONE if actor.has_role(COORDINATOR) else NOBODY

    def run_again(self, _actor: Actor) -> Q:
        """Whoever sees it, while it needs somebody."""
        return Q(state__in=NEEDS_SOMEBODY)

    def set_aside(self, _actor: Actor) -> Q:
        """Whoever sees it, while it needs somebody."""
        return Q(state__in=NEEDS_SOMEBODY)
