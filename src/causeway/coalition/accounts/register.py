"""What accounts offer the rest of the house."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from causeway.coalition.accounts.actions.clearing import clear_what_ran_out
from causeway.coalition.accounts.actors import actor_by_id
from causeway.coalition.accounts.models import Absence
from causeway.foundation.access import Actor, visible
from causeway.foundation.jobs import actors_come_from, every_day
from causeway.foundation.records import offers
from causeway.foundation.records.offers import Line

actors_come_from(actor_by_id)
every_day(clear_what_ran_out)


def _asked_to_open(actor: Actor) -> QuerySet[Any]:
    """The shut accounts that this colleague has not agreed to open yet."""
    first = Q(first_id=actor.user_id, first_agrees=False)
    return visible(actor, Absence).filter(first | Q(second_id=actor.user_id, second_agrees=False))


def _line(absence: Any) -> Line:
    sentence = gettext("Open the account of %(name)s again, after a call") % {"name": absence.account.name}
    return Line(sentence, reverse("accounts:keyholders"), gettext("You were named before a journey."))


offers.waiting(Absence, _asked_to_open, _line)
offers.told(
    {
        "account.open": _("%(who)s opened an account"),
        "account.invite": _("%(who)s invited somebody"),
        "account.uninvite": _("%(who)s took an invitation back"),
        "account.invite_again": _("%(who)s let this person in again"),
        "account.join": _("Came in by an invitation of %(invited_by)s"),
        "account.role_given": _("%(who)s gave a role: %(role)s"),
        "account.role_taken": _("%(who)s took a role away: %(role)s"),
        "account.close": _("%(who)s closed the account"),
        "account.passphrase": _("%(who)s chose another passphrase"),
        "account.factor": _("%(who)s changed the second factor"),
        "account.shut": _("%(who)s shut the account before a journey"),
        "account.agree": _("%(who)s agreed to open the account again"),
        "account.rename": _("%(who)s set handle and name right"),
        "account.erase": _("The account was erased"),
        "key.new": _("%(who)s became a keyholder"),
    }
)
