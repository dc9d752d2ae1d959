"""The people of the alliance, as coordinators keep them: invite, give and take roles, close, let in again."""

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causeway.coalition.accounts.actions import (
    close_account,
    give_role,
    invite,
    invite_again,
    take_back,
    take_role,
)
from causeway.coalition.accounts.actions.joining import link_of
from causeway.coalition.accounts.forms import AgainInvitedForm, InviteForm, RoleForm
from causeway.coalition.accounts.models import Account, Invitation, Membership
from causeway.coalition.accounts.policy import AccountPolicy, InvitationPolicy, MembershipPolicy
from causeway.coalition.accounts.queries import organisations_to_choose, people_here, roles_of, still_out
from causeway.coalition.members.models import Organisation
from causeway.foundation.access import Request, ask_again, coordinator, fetch, visible
from causeway.foundation.access.request import sent


def _choices(request: Request) -> list[Organisation]:
    return organisations_to_choose(visible(request.actor, Organisation), get_language() or "en")


@coordinator
@require_safe
def people(request: Request) -> HttpResponse:
    """Everybody who is here, with their roles, and the invitations that are out."""
    seen = {
        "people": people_here(
            visible(request.actor, Account), visible(request.actor, Membership), get_language() or "en"
        ),
        "invitations": still_out(visible(request.actor, Invitation)),
    }
    return render(request, "coalition/accounts/people.html", seen)


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def invite_somebody(request: Request) -> HttpResponse:
    """Invite one person. The link is shown once, on the answer to the form itself."""
    ask_again(request, factor=True)
    form = InviteForm(
        sent(request), organisations=_choices(request), initial={"language": get_language() or "en"}
    )
    if form.is_valid():
        made = form.settle(
            lambda typed: invite(
                typed["role"],
                form.chosen_organisation(),
                language=typed["language"],
                email=typed["email"],
                by=request.actor,
            )
        )
        if made:
            return _invited(request, made, form.cleaned_data["email"])
    return render(request, "coalition/accounts/invite.html", {"form": form}, status=form.answer)


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: Request, pk: uuid.UUID) -> HttpResponse:
    """One person: roles, what happened, and what a coordinator can do."""
    account = fetch(request.actor, Account, pk=pk)
    form = RoleForm(sent(request), organisations=_choices(request))
    if request.method == "POST":
        fetch(request.actor, Account, AccountPolicy.manage, pk=pk)
        ask_again(request, factor=True)
        if form.is_valid():
            given = form.settle(
                lambda typed: give_role(account, typed["role"], form.chosen_organisation(), by=request.actor)
            )
            if given:
                return HttpResponseRedirect(reverse("accounts:person", args=[pk]))
    seen = {
        "person": account,
        "form": form,
        "roles": roles_of(visible(request.actor, Membership), account, get_language() or "en"),
    }
    return render(request, "coalition/accounts/person.html", seen, status=form.answer)


@coordinator
@require_POST
def take(request: Request, pk: int) -> HttpResponse:
    """Take a role away."""
    membership = fetch(request.actor, Membership, MembershipPolicy.take, pk=pk)
    ask_again(request, factor=True)
    take_role(membership, by=request.actor)
    return HttpResponseRedirect(reverse("accounts:person", args=[membership.account_id]))


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Close the account of somebody who leaves."""
    account = fetch(request.actor, Account, AccountPolicy.manage, pk=pk)
    ask_again(request, factor=True)
    if request.method != "POST":
        return render(request, "coalition/accounts/close.html", {"person": account})
    close_account(account, by=request.actor)
    return HttpResponseRedirect(reverse("accounts:people"))


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def let_in_again(request: Request, pk: uuid.UUID) -> HttpResponse:
    """A new invitation for somebody who is locked out."""
    account = fetch(request.actor, Account, AccountPolicy.manage, pk=pk)
    ask_again(request, factor=True)
    form = AgainInvitedForm(sent(request))
    if form.is_valid():
        made = form.settle(lambda typed: invite_again(account, email=typed["email"], by=request.actor))
        if made:
            return _invited(request, made, form.cleaned_data["email"])
    seen = {"form": form, "person": account}
    return render(request, "coalition/accounts/let_in_again.html", seen, status=form.answer)


@coordinator
@require_POST
def uninvite(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take an invitation back."""
    invitation = fetch(request.actor, Invitation, InvitationPolicy.take_back, pk=pk)
    ask_again(request, factor=True)
    take_back(invitation, by=request.actor)
    return HttpResponseRedirect(reverse("accounts:people"))


def _invited(request: Request, invitation: Invitation, email: str) -> HttpResponse:
    seen = {"invitation": invitation, "link": "" if email else link_of(invitation), "email": email}
    return render(request, "coalition/accounts/invited.html", seen)
