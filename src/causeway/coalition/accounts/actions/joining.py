"""Invitations: how somebody comes in, and how somebody who was locked out comes in again."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.accounts.actions.keys import stop_being_keyholder
from causeway.coalition.accounts.actions.people import begin_account, checked_names, forget_proofs
from causeway.coalition.accounts.models import Account, Invitation, Membership, Role
from causeway.coalition.accounts.passphrases import kept_for
from causeway.coalition.accounts.policy import JOIN, AccountPolicy, InvitationPolicy
from causeway.coalition.members.models import Alliance, Organisation
from causeway.coalition.members.policy import AlliancePolicy
from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.access.tokens import token_for
from causeway.foundation.jobs.outgoing import Letter, letter, post
from causeway.foundation.journal import act
from causeway.foundation.records.models import begin

GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Chosen:
    """What somebody who comes in chooses: handle and name (for a new account), and a passphrase."""

    passphrase: str
    handle: str = ""
    name: str = ""


def invite(
    role: str, organisation: Organisation | None, *, language: str = "en", email: str = "", by: Actor
) -> Invitation:
    """Invite one person to one role. With an address, the link goes there by letter; the address is not kept."""
    if role not in Role.values or (role == Role.SIGNATORY and organisation is None):
        raise NotValid(_("Choose a role; whoever signs, signs for an organisation."))
    with act("account.invite", by=by) as entry:
        alliance = Alliance.objects.get()
        if not may(by, alliance, "invite"):
            raise NotAllowed(AlliancePolicy.refusals["invite"])
        made = _begin(by, role=role, organisation=organisation, language=language)
        entry.about(made, role=role, **({"organisation": organisation.pk} if organisation else {}))
        _send(made, email, by)
    return made


def invite_again(account: Account, *, email: str = "", by: Actor) -> Invitation:
    """A way in for somebody who is locked out: a new passphrase, new factors, the roles that they had.

    Links that were made for them before do not work any more. Nobody makes one for themselves.
    """
    with act("account.invite_again", by=by) as entry:
        if not may(by, account, "manage"):
            raise NotAllowed(AccountPolicy.refusals["manage"])
        now = timezone.now()
        Invitation.objects.filter(account=account, used_at__isnull=True).update(used_at=now)
        made = _begin(by, account=account, language=account.language)
        entry.about(account)
        _send(made, email, by)
    return made


def take_back(invitation: Invitation, *, by: Actor) -> None:
    """Make the link of an invitation worthless."""
    with act("account.uninvite", by=by) as entry:
        if not may(by, invitation, "take_back"):
            raise NotAllowed(InvitationPolicy.refusals["take_back"])
        _use_up(invitation)
        entry.about(invitation)


def accept_invitation(invitation: Invitation, chosen: Chosen, *, by: Actor) -> Account:
    """Come in by an invitation. The link works once; of two who use it at the same moment one comes in.

    Whoever begins anew has a new passphrase: old sessions, factors and keys are gone, and another keyholder grants
    again after comparing six words.
    """
    known = invitation.account
    handle, name = (known.handle, known.name) if known else checked_names(chosen.handle, chosen.name)
    password, _made = kept_for(chosen.passphrase, context=(handle, name))
    with act("account.join", by=by) as entry:
        if not may(by, invitation, "accept"):
            raise NotAllowed(InvitationPolicy.refusals["accept"])
        _use_up(invitation)
        account = known or begin_account(handle, name, password, invitation.language)
        if known:
            Account.objects.filter(pk=known.pk).update(password=password, began_at=timezone.now())
            forget_proofs(known)
            stop_being_keyholder(known)
            known.refresh_from_db()
        else:
            Membership.objects.create(
                account=account, organisation=invitation.organisation, role=invitation.role
            )
        entry.about(account, again=known is not None, invited_by=invitation.by.name)
    return account


def link_of(invitation: Invitation) -> str:
    """The address that opens an invitation, to be handed over once."""
    return f"{settings.ADDRESS}{reverse('accounts:join', args=[token_for(JOIN, invitation.pk)])}"


@letter("account.invitation")
def invitation_letter(pk: UUID, _language: str) -> Letter | None:
    """A link that works once, and nothing about the person or the role."""
    invitation = Invitation.objects.filter(pk=pk, used_at__isnull=True, expires_at__gt=timezone.now()).first()
    if invitation is None:
        return None
    return Letter(
        _("An invitation from %(alliance)s") % {"alliance": settings.ALLIANCE},
        _(
            "You are invited to work with %(alliance)s.\n\n"
            "This link works once, and for seven days:\n%(link)s\n\n"
            "Open it on a device that you trust. If you did not expect this letter, throw it away."
        )
        % {"alliance": settings.ALLIANCE, "link": link_of(invitation)},
    )


def _begin(by: Actor, **fields: object) -> Invitation:
    return begin(Invitation, by_id=by.user_id, expires_at=timezone.now() + GOOD_FOR, **fields)


def _send(invitation: Invitation, email: str, by: Actor) -> None:
    if email:
        post(
            "account.invitation",
            to=email,
            record=invitation,
            language=invitation.language,
            key=f"invitation:{invitation.pk}",
            by=by,
        )


def _use_up(invitation: Invitation) -> None:
    now = timezone.now()
    used = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True, expires_at__gt=now)
    if not used.update(used_at=now):
        raise NotNow(_("This invitation was used, was taken back, or has run out. Ask for a new one."))
