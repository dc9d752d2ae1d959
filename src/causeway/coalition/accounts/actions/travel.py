"""Shut one's own account before a border, and open it again with two colleagues."""

from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.accounts.actions.keys import stop_being_keyholder
from causeway.coalition.accounts.actions.own import require_another_coordinator, require_own
from causeway.coalition.accounts.actions.signing_in import require_passphrase
from causeway.coalition.accounts.models import Absence, Account, Keyholder, Session
from causeway.coalition.accounts.policy import AbsencePolicy, is_empty
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may, visible
from causeway.foundation.journal import act


def shut_account(account: Account, first: Account, second: Account, *, passphrase: str, by: Actor) -> Account:
    """Shut one's own account: no passphrase opens it, and a keyholder's key is destroyed, so nothing can be handed over.

    Raises `NotNow` if nobody else holds a key: what is sealed could never be opened again; and for the last coordinator.
    """
    require_own(account, by)
    if len({account.pk, first.pk, second.pk}) < 3 or not (first.is_open and second.is_open):  # noqa: PLR2004 - two others
        raise NotValid(_("Name two different colleagues who have an open account."))
    require_another_coordinator(account)
    holders = set(visible(by, Keyholder).values_list("account_id", flat=True))
    if holders == {account.pk}:
        raise NotNow(
            _("You are the only keyholder. Let a colleague become one first, or what is sealed is lost.")
        )
    require_passphrase(account, passphrase)
    with act("account.shut", by=by) as entry:
        Account.objects.filter(pk=account.pk).update(shut_at=timezone.now())
        Absence.objects.update_or_create(
            account=account,
            defaults={"first": first, "second": second, "first_agrees": False, "second_agrees": False},
        )
        Session.objects.filter(account=account).delete()
        stop_being_keyholder(account)
        entry.about(account)
    account.refresh_from_db()
    return account


def agree_to_open(absence: Absence, *, by: Actor) -> bool:
    """Say that a colleague called and wants in again. Gives whether the account is open now: with the second yes.

    A coordinator says it in the place of a named colleague who is not here any more, or was let in again meanwhile.
    """
    with act("account.agree", by=by) as entry:
        if not may(by, absence, "agree"):
            raise NotAllowed(AbsencePolicy.refusals["agree"])
        place = _place_of(absence, by)
        free = Absence.objects.filter(pk=absence.pk, **{f"{place}_agrees": False})
        if not free.update(**{f"{place}_id": by.user_id, f"{place}_agrees": True}):
            raise NotNow(_("You said so already. The second colleague is still asked."))
        both = Absence.objects.filter(pk=absence.pk, first_agrees=True, second_agrees=True)
        if both.exists():
            both.delete()
            Account.objects.filter(pk=absence.account_id).update(shut_at=None)
            entry.about(absence.account, open_again=True)
            return True
        entry.about(absence.account, open_again=False)
    return False


def _place_of(absence: Absence, by: Actor) -> str:
    """The place in which somebody says yes: the own one, else the first that is empty. Never a second one."""
    for place in ("first", "second"):
        if getattr(absence, f"{place}_id") == by.user_id:
            return place
    is_first = Absence.objects.filter(is_empty("first"), pk=absence.pk).exists()
    return "first" if is_first else "second"
