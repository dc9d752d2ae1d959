"""Who may see people and their roles, and whose page is whose."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.models import Account, Membership
from causeway.foundation.access import COORDINATOR, NOBODY, Actor, Policy


class AccountPolicy(Policy[Account]):
    """Whoever has a role in the alliance sees its people; everybody sees and keeps the own account."""

    model = Account
    refusals = {"keep": _("This is somebody else’s account.")}

    def see(self, actor: Actor) -> Q:
        """The people who are here, for people with a role; oneself."""
        if not actor.is_signed_in:
            return NOBODY
        oneself = Q(pk=actor.user_id)
        return Q(closed_at__isnull=True) | oneself if actor.roles else oneself

    def keep(self, actor: Actor) -> Q:
        """Oneself."""
        return Q(pk=actor.user_id) if actor.is_signed_in else NOBODY


class MembershipPolicy(Policy[Membership]):
    """Who does what for whom is seen by whoever has a role, and by the person."""

    model = Membership

    def see(self, actor: Actor) -> Q:
        """The roles of people who are here, for people with a role; one’s own."""
        if not actor.is_signed_in:
            return NOBODY
        oneself = Q(account_id=actor.user_id)
        return Q(account__closed_at__isnull=True) | oneself if actor.roles else oneself


def may_open_account(actor: Actor) -> bool:
    """Whether this person may open an account for somebody: an ability on the alliance itself."""
    return actor.has_role(COORDINATOR)
