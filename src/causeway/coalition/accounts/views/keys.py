"""Keyholders: who holds a key, becoming one, and opening a shut account for a colleague."""

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causeway.coalition.accounts.actions import agree_to_open, become_keyholder
from causeway.coalition.accounts.forms import AgainForm
from causeway.coalition.accounts.models import Absence, Keyholder
from causeway.coalition.accounts.policy import AbsencePolicy
from causeway.coalition.accounts.queries import keyholders_here
from causeway.coalition.accounts.views.own import mine_of
from causeway.foundation.access import Request, ask_again, fetch, signed_in, visible
from causeway.foundation.access.request import sent


@signed_in
@require_safe
def keyholders(request: Request) -> HttpResponse:
    """Who can open what is sealed, each with the six words of the key."""
    seen = {
        "holders": keyholders_here(visible(request.actor, Keyholder), request.actor),
        "holds_a_key": visible(request.actor, Keyholder).filter(pk=request.actor.user_id).exists(),
        "absences": visible(request.actor, Absence).select_related("account"),
    }
    return render(request, "coalition/accounts/keyholders.html", seen)


@signed_in
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def become(request: Request) -> HttpResponse:
    """Become a keyholder."""
    form, mine = AgainForm(sent(request)), mine_of(request)
    if form.is_valid():
        made = form.settle(
            lambda typed: become_keyholder(mine, passphrase=typed["passphrase"], by=request.actor)
        )
        if made:
            return HttpResponseRedirect(reverse("accounts:keyholders"))
    return render(request, "coalition/accounts/become.html", {"form": form}, status=form.answer)


@signed_in
@require_POST
def agree(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Say that a colleague who shut the account called, and wants in again."""
    absence = fetch(request.actor, Absence, AbsencePolicy.agree, pk=pk)
    is_named = request.actor.user_id in (absence.first_id, absence.second_id)
    ask_again(request, factor=not is_named)
    agree_to_open(absence, by=request.actor)
    return HttpResponseRedirect(reverse("accounts:keyholders"))
