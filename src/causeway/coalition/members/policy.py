"""Who may see and who may change the organisations of the alliance."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.coalition.members.models import Alliance, Organisation, Reference
from causeway.coalition.members.states import Standing
from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy

DRAFTER = "drafter"
_STANDS = Q(merged_into__isnull=True)


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
    """Whoever has a role in the alliance sees all its organisations; coordinators keep the list.

    Places that an organisation hides are seen by coordinators and by its own people.
    """

    model = Organisation
    refusals = {
        "edit": _("Only coordinators change the list of organisations."),
        "admit": _("Only coordinators take this step."),
        "part": _("A coordinator of another organisation takes this step."),
        "vouch": _("Only people of another member organisation vouch, while this one is being vetted."),
        "keep_contacts": _("Only coordinators and the organisation’s own people keep its contact people."),
        "see_place": _("This organisation does not show where it works from."),
        "see_works_on": _("This organisation does not show which places it works on."),
    }

    def see(self, actor: Actor) -> Q:
        """People with a role, in whatever organisation."""
        return ANYONE if actor.roles else NOBODY

    def see_place(self, actor: Actor) -> Q:
        """Read where it works from."""
        return _coordinates(actor) or Q(hides_place=False) | Q(pk__in=actor.organisations)

    def see_works_on(self, actor: Actor) -> Q:
        """Read which places it works on."""
        return _coordinates(actor) or Q(hides_works_on=False) | Q(pk__in=actor.organisations)

    def edit(self, actor: Actor) -> Q:
        """Coordinators, an entry that stands by itself."""
        return _STANDS if may_add_organisation(actor) else NOBODY

    def admit(self, actor: Actor) -> Q:
        """Vet, admit or decline one that asks to join: coordinators."""
        return _STANDS if may_add_organisation(actor) else NOBODY

    def part(self, actor: Actor) -> Q:
        """Pause it or let it leave: coordinators, but not those of this very organisation, who would shut themselves out."""
        return _STANDS & ~Q(pk__in=actor.organisations) if may_add_organisation(actor) else NOBODY

    def vouch(self, actor: Actor) -> Q:
        """Give a reference: people of a member."""
        others = _STANDS & Q(state=Standing.VETTING) & ~Q(pk__in=actor.organisations)
        return others if actor.organisations else NOBODY

    def keep_contacts(self, actor: Actor) -> Q:
        """Coordinators, and its own people."""
        own = Q(pk__in=actor.organisations) if actor.organisations else NOBODY
        return _STANDS & (_coordinates(actor) or own)


class ReferencePolicy(Policy[Reference]):
    """What a member says for another is read by coordinators and by its own people."""

    model = Reference

    def see(self, actor: Actor) -> Q:
        """Coordinators; whoever belongs to the organisation that gave it."""
        return _coordinates(actor) or (
            Q(given_for__in=actor.organisations) if actor.organisations else NOBODY
        )


def may_add_organisation(actor: Actor) -> bool:
    """Whether this person may take an organisation into the alliance: an ability on the alliance itself."""
    return actor.has_role(COORDINATOR)


def _coordinates(actor: Actor) -> Q | None:
    return ANYONE if actor.has_role(COORDINATOR) else None
