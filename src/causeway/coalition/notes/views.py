"""The keyholders' room: sealed notes, and letting a colleague read them."""

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from causeway.coalition.accounts.models import Keyholder
from causeway.coalition.accounts.policy import KeyholderPolicy
from causeway.coalition.accounts.queries import keyholders_here
from causeway.coalition.notes.actions import grant_notes, write_note
from causeway.coalition.notes.forms import GrantForm, NoteForm
from causeway.coalition.notes.models import Note
from causeway.coalition.notes.queries import opened_notes
from causeway.foundation.access import Request, ask_again, fetch, keyholder, visible
from causeway.foundation.access.request import sent


@keyholder
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: Request) -> HttpResponse:
    """Read and write sealed notes."""
    form = NoteForm(sent(request))
    if form.is_valid() and form.settle(lambda typed: write_note(typed["text"], by=request.actor), "text"):
        return HttpResponseRedirect(reverse("notes:room"))
    seen = {
        "form": form,
        "notes": opened_notes(visible(request.actor, Note), request.actor),
        "holders": [
            one
            for one in keyholders_here(visible(request.actor, Keyholder), request.actor)
            if one.keyholder.pk != request.actor.user_id
        ],
    }
    return render(request, "coalition/notes/list.html", seen, status=form.answer)


@keyholder
@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Compare six words with a colleague, and let them read the sealed notes."""
    other = fetch(request.actor, Keyholder, KeyholderPolicy.grant, pk=pk)
    ask_again(request)
    shown = keyholders_here(visible(request.actor, Keyholder), request.actor)
    holder = next(one for one in shown if one.keyholder.pk == other.pk)
    form = GrantForm(sent(request), initial={"shown": holder.fingerprint})
    if form.is_valid():
        granted = form.settle(
            lambda typed: (grant_notes(other, shown=typed["shown"], by=request.actor), True)
        )
        if granted:
            return HttpResponseRedirect(reverse("notes:room"))
    seen = {"form": form, "holder": holder}
    return render(request, "coalition/notes/grant.html", seen, status=form.answer)
