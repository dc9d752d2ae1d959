"""Who may see people and their roles, and whose page is whose."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.models import (
    Absence,
    Account,
    Invitation,
    Keyholder,
    Membership,
    SecurityKey,
    Session,
)
from causeway.coalition.members.queries import is_still_member
from causeway.foundation.access import ANYONE, COORDINATOR, NOBODY, Actor, Policy

JOIN = "account.join"


def in_force() -> Q:
    """The roles that hold today: for the alliance itself, or for an organisation that is still a member."""
    return Q(organisation__isnull=True) | is_still_member("organisation__")


class AccountPolicy(Policy[Account]):
    """Whoever has a role in the alliance sees its people; everybody keeps the own account, coordinators the others."""

    model = Account
    refusals = {
        "keep": _("This is somebody else’s account."),
        "manage": _("Only a coordinator does this, and nobody for themselves."),
    }

    def see(self, actor: Actor) -> Q:
        """The people who are here, for people with a role; oneself."""
        if not actor.is_signed_in:
            return NOBODY
        oneself = Q(pk=actor.user_id)
        return Q(closed_at__isnull=True) | oneself if actor.roles else oneself

    def keep(self, actor: Actor) -> Q:
        """Oneself."""
        return Q(pk=actor.user_id) if actor.is_signed_in else NOBODY

    def manage(self, actor: Actor) -> Q:
        """Anybody who is here but oneself, for coordinators."""
        return ~Q(pk=actor.user_id) & Q(closed_at__isnull=True) if actor.has_role(COORDINATOR) else NOBODY


class MembershipPolicy(Policy[Membership]):
    """Who does what for whom is seen by whoever has a role, and by the person."""

    model = Membership
    refusals = {"take": _("Only a coordinator does this, and nobody for themselves.")}

    def see(self, actor: Actor) -> Q:
        """The roles of people who are here, for people with a role; one’s own."""
        if not actor.is_signed_in:
            return NOBODY
        oneself = Q(account_id=actor.user_id)
        return Q(account__closed_at__isnull=True) | oneself if actor.roles else oneself

    def take(self, actor: Actor) -> Q:
        """Take it away: coordinators, from others."""
        return ~Q(account_id=actor.user_id) if actor.has_role(COORDINATOR) else NOBODY


class InvitationPolicy(Policy[Invitation]):
    """Coordinators see the invitations that are out; whoever holds the link accepts one, once and in time."""

    model = Invitation
    refusals = {
        "accept": _("This invitation was used, was taken back, or has run out. Ask for a new one."),
        "take_back": _("Only a coordinator takes back an invitation that is still out."),
    }

    def see(self, actor: Actor) -> Q:
        """All for coordinators; the one that the link opens."""
        if actor.has_role(COORDINATOR):
            return ANYONE
        held = actor.holds(JOIN)
        return Q(pk__in=held) & _is_out() if held else NOBODY

    def accept(self, actor: Actor) -> Q:
        """Whoever holds the link."""
        held = actor.holds(JOIN)
        return Q(pk__in=held) & _is_out() if held else NOBODY

    def take_back(self, actor: Actor) -> Q:
        """Coordinators, as long as nobody used it."""
        return _is_out() if actor.has_role(COORDINATOR) else NOBODY


class SessionPolicy(Policy[Session]):
    """A person sees and ends the own sessions."""

    model = Session
    refusals = {"end": _("This is somebody else’s session.")}

    def see(self, actor: Actor) -> Q:
        """One’s own that are alive."""
        if not actor.is_signed_in:
            return NOBODY
        return Q(account_id=actor.user_id, is_half=False, ends_at__gt=timezone.now())

    def end(self, actor: Actor) -> Q:
        """The same."""
        return self.see(actor)


class SecurityKeyPolicy(Policy[SecurityKey]):
    """A person sees and removes the own security keys."""

    model = SecurityKey
    refusals = {"remove": _("This is somebody else’s security key.")}

    def see(self, actor: Actor) -> Q:
        """One’s own."""
        return Q(account_id=actor.user_id) if actor.is_signed_in else NOBODY

    def remove(self, actor: Actor) -> Q:
        """The same."""
        return self.see(actor)


class KeyholderPolicy(Policy[Keyholder]):
    """People with a role see who holds a key; a keyholder whose key is unlocked grants to others."""

    model = Keyholder
    refusals = {"grant": _("A keyholder does this after unlocking, and nobody for themselves.")}

    def see(self, actor: Actor) -> Q:
        """People who are here and have a role, for people with a role: nothing new is sealed to anybody else."""
        return _is_here() & _has_a_role() if actor.roles else NOBODY

    def grant(self, actor: Actor) -> Q:
        """Let this keyholder open what is sealed: another keyholder with an unlocked key."""
        return ~Q(pk=actor.user_id) if actor.is_unlocked else NOBODY


class AbsencePolicy(Policy[Absence]):
    """The two colleagues whom somebody named before a journey see that the account is shut, and open it again.

    Whoever lets people in again could come in as either of them. So nobody counts who came in, or came in again, after
    the account was shut; and where one of the two does not count, or left, a coordinator who counts takes the place.
    """

    model = Absence
    refusals = {"agree": _("Only the two colleagues who were named open this account again.")}

    def see(self, actor: Actor) -> Q:
        """The two; and coordinators, while a place is empty."""
        if not actor.is_signed_in:
            return NOBODY
        oneself = Account.objects.filter(pk=actor.user_id, began_at__lt=OuterRef("account__shut_at"))
        named = Q(first_id=actor.user_id) | Q(second_id=actor.user_id)
        return Q(Exists(oneself)) & (
            named | is_empty("first") | is_empty("second") if actor.has_role(COORDINATOR) else named
        )

    def agree(self, actor: Actor) -> Q:
        """The same."""
        return self.see(actor)


def is_empty(place: str) -> Q:
    """Whether the place `first` or `second` of an absence is empty: its colleague left or began anew, and gave no yes."""
    counts = Q(
        **{
            f"{place}__closed_at__isnull": True,
            f"{place}__shut_at__isnull": True,
            f"{place}__began_at__lt": F("account__shut_at"),
        }
    )
    return Q(**{f"{place}_agrees": False}) & ~counts


def _is_out() -> Q:
    return Q(used_at__isnull=True, expires_at__gt=timezone.now())


def _is_here() -> Q:
    open_account = Account.objects.filter(
        pk=OuterRef("account_id"), closed_at__isnull=True, shut_at__isnull=True
    )
    return Q(Exists(open_account))


def _has_a_role() -> Q:
    held = Membership.objects.filter(in_force(), account=OuterRef("account_id"))
    return Q(Exists(held))
