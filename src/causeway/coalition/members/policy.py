"""Who may see and who may change the organisations of the alliance."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.coalition.members.models import Alliance, Organisation
from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy

DRAFTER = "drafter"


class AlliancePolicy(Policy[Alliance]):
    """Whoever has a role belongs to the alliance; drafters and coordinators begin things in it."""

    model = Alliance
    refusals = {
        "draft": _("Only drafters and coordinators begin a text of the alliance."),
        "admit": _("Only coordinators change the list of organisations."),
        "invite": _("Only coordinators invite people."),
    }

    def see(self, actor: Actor) -> Q:
        """People with a role, in whatever organisation."""
        return ANYONE if actor.roles else NOBODY

    def draft(self, actor: Actor) -> Q:
        """Begin a text."""
        return ANYONE if actor.roles & {DRAFTER, COORDINATOR} else NOBODY

    def admit(self, actor: Actor) -> Q:
        """Take an organisation in."""
        return ANYONE if may_add_organisation(actor) else NOBODY

    def invite(self, actor: Actor) -> Q:
        """Invite somebody to a role."""
        return ANYONE if actor.has_role(COORDINATOR) else NOBODY


class OrganisationPolicy(Policy[Organisation]):
    """Whoever has a role in the alliance sees all its organisations; coordinators keep the list."""

    model = Organisation
    refusals = {"edit": _("Only coordinators change the list of organisations.")}

    def see(self, actor: Actor) -> Q:
        """People with a role, in whatever organisation."""
        return ANYONE if actor.roles else NOBODY

    def edit(self, actor: Actor) -> Q:
        """Coordinators."""
        return ANYONE if may_add_organisation(actor) else NOBODY


def may_add_organisation(actor: Actor) -> bool:
    """Whether this person may take an organisation into the alliance: an ability on the alliance itself."""
    return actor.has_role(COORDINATOR)
