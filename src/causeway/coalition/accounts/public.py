"""Pages for anyone about accounts: what is stored, and the way in by an invitation."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from causeway.coalition.accounts.actions import accept_invitation
from causeway.coalition.accounts.actions.joining import Chosen
from causeway.coalition.accounts.forms import JoinForm
from causeway.coalition.accounts.models import Invitation
from causeway.coalition.accounts.offers import in_figures, in_words
from causeway.coalition.accounts.policy import JOIN, InvitationPolicy
from causeway.foundation.access import Request, fetch, link_holder, open_to_anyone, way_in
from causeway.foundation.access.request import sent
from causeway.foundation.pages.headers import as_public


@open_to_anyone
@require_safe
def what_is_stored(request: Request) -> HttpResponse:
    """What is stored about readers, signatories and people with an account."""
    return as_public(render(request, "coalition/accounts/what_is_stored.html"))


@way_in
@link_holder(JOIN)
@sensitive_post_parameters("passphrase", "once_more")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request, token: str) -> HttpResponse:
    """Come in by an invitation. Afterwards one signs in, as always."""
    held = request.actor.holds(JOIN)
    invitation = fetch(request.actor, Invitation, InvitationPolicy.accept, pk__in=held)
    form = JoinForm(sent(request), known=invitation.account)
    if form.is_valid():
        joined = form.settle(lambda typed: accept_invitation(invitation, _chosen(typed), by=request.actor))
        if joined:
            return render(request, "coalition/accounts/joined.html", {"account": joined})
    seen = {
        "form": form,
        "invitation": invitation,
        "words": in_words(),
        "figures": in_figures(),
        "token": token,
    }
    return render(request, "coalition/accounts/join.html", seen, status=form.answer)


def _chosen(typed: dict[str, str]) -> Chosen:
    return Chosen(typed["passphrase"], handle=typed.get("handle", ""), name=typed.get("name", ""))
