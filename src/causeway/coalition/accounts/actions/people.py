"""What coordinators do with the accounts of others. Nobody gives anything to themselves."""

import uuid

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.accounts.actions.keys import stop_being_keyholder
from causeway.coalition.accounts.handles import handle_key, normal_handle
from causeway.coalition.accounts.models import (
    MOST_IN_HANDLE,
    MOST_IN_NAME,
    Account,
    CodeApp,
    Invitation,
    Membership,
    OneTimeCode,
    Role,
    SecurityKey,
    Session,
)
from causeway.coalition.accounts.passphrases import kept_for
from causeway.coalition.accounts.policy import AccountPolicy, MembershipPolicy
from causeway.coalition.members.models import Organisation
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.pages.days import figure
from causeway.foundation.records.models import begin
from causeway.foundation.texts.wording import clean_name


def open_first_account(*, handle: str, name: str, passphrase: str, by: Actor) -> Account:
    """Open the account of a coordinator from the server itself, where nobody is signed in.

    Raises `NotValid` for a handle that is taken or cannot be, and for a passphrase that is too easy.
    """
    handle, name = checked_names(handle, name)
    password, _made = kept_for(passphrase, context=(handle, name))
    with act("account.open", by=by) as entry:
        account = begin_account(handle, name, password)
        Membership.objects.create(account=account, role=Role.COORDINATOR)
        entry.about(account, role=Role.COORDINATOR.value)
    return account


def checked_names(handle: str, name: str) -> tuple[str, str]:
    """Handle and name as they are kept. Raises `NotValid` for what cannot be one."""
    handle, name = normal_handle(clean_name(handle)), clean_name(name)
    if not 0 < len(handle) <= MOST_IN_HANDLE or not 0 < len(name) <= MOST_IN_NAME:
        raise NotValid(
            _("Give a handle of at most %(handle)s letters and a name of at most %(name)s.")
            % {"handle": figure(MOST_IN_HANDLE), "name": figure(MOST_IN_NAME)}
        )
    return handle, name


def begin_account(handle: str, name: str, password: str, language: str = "en") -> Account:
    """A new account, in the transaction that is open. Raises `NotValid` for a handle that is taken."""
    if Account.objects.called(handle).exists():
        raise NotValid(_("This handle is taken. Choose another one."))
    return begin(
        Account,
        handle=handle,
        handle_key=handle_key(handle),
        name=name,
        password=password,
        language=language,
    )


def give_role(account: Account, role: str, organisation: Organisation | None, *, by: Actor) -> Membership:
    """Give somebody a role, for an organisation or for the alliance itself."""
    if role not in Role.values or (role == Role.SIGNATORY and organisation is None):
        raise NotValid(_("Choose a role; whoever signs, signs for an organisation."))
    with act("account.role_given", by=by) as entry:
        _require(by, account)
        given = Membership(account=account, organisation=organisation, role=role)
        held = Membership.objects.filter(account=account, organisation=organisation, role=role)
        if held.exists():
            raise NotNow(_("This person has that role already."))
        Membership.objects.bulk_create([given], ignore_conflicts=True)
        entry.about(account, role=role, **_named(organisation))
    return held.get()


def take_role(membership: Membership, *, by: Actor) -> None:
    """Take a role away; sessions of that person stay, and their pages know it at once."""
    with act("account.role_taken", by=by) as entry:
        if not may(by, membership, "take"):
            raise NotAllowed(MembershipPolicy.refusals["take"])
        entry.about(membership.account, role=membership.role, **_named(membership.organisation))
        Membership.objects.filter(pk=membership.pk).delete()


def close_account(account: Account, *, by: Actor) -> Account:
    """Close the account of somebody who leaves. Sessions, factors and keys go; the name stays with what they did."""
    with act("account.close", by=by) as entry:
        _require(by, account)
        now = timezone.now()
        Account.objects.filter(pk=account.pk).update(closed_at=now, password="!")  # noqa: S106 - nothing fits it
        forget_proofs(account)
        stop_being_keyholder(account)
        Invitation.objects.filter(Q(account=account) | Q(by=account), used_at__isnull=True).update(
            used_at=now
        )
        entry.about(account)
    account.refresh_from_db()
    return account


def forget_proofs(account: Account) -> None:
    """End all sessions and forget all second factors of somebody who left, or who begins anew."""
    for proof in (Session, CodeApp, OneTimeCode, SecurityKey):
        proof.objects.filter(account=account).delete()


def _require(by: Actor, account: Account) -> None:
    if not may(by, account, "manage"):
        raise NotAllowed(AccountPolicy.refusals["manage"])


def _named(organisation: Organisation | None) -> dict[str, uuid.UUID]:
    return {"organisation": organisation.pk} if organisation else {}
