"""Pages about doubles."""

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causeway.coalition.doubles.actions import merge_organisations, tell_apart, undo_merge
from causeway.coalition.doubles.forms import MergeForm
from causeway.coalition.doubles.models import Merge
from causeway.coalition.doubles.policy import MergePolicy
from causeway.coalition.doubles.queries import merges_by_name, offered_doubles, what_moves
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.policy import OrganisationPolicy
from causeway.coalition.members.queries import facts_of
from causeway.foundation.access import NotValid, Request, ask_again, coordinator, fetch, visible
from causeway.foundation.access.request import sent
from causeway.foundation.texts.names import name_of


@coordinator
@require_safe
def doubles(request: Request) -> HttpResponse:
    """Which entries are likely one organisation; below, what was merged."""
    language = get_language() or "en"
    seen = {
        "offered": offered_doubles(visible(request.actor, Organisation), language),
        "merges": merges_by_name(visible(request.actor, Merge), language),
    }
    return render(request, "coalition/doubles/list.html", seen)


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: Request, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Two entries side by side, what a merge would move, and the merge itself."""
    if pk == other:
        raise NotValid(_("An organisation cannot be merged with itself. Choose another one."))
    both = [fetch(request.actor, Organisation, OrganisationPolicy.edit, pk=each) for each in (pk, other)]
    named = [name_of(each, "name", get_language() or "en") for each in both]
    pair = [(each, name.text) for each, name in zip(both, named, strict=True)]
    form = MergeForm(sent(request), pair=pair)
    if form.is_valid():
        ask_again(request, factor=True)
        kept, gone = form.two()
        merge_organisations(kept, gone, by=request.actor)
        return HttpResponseRedirect(reverse("members:show", args=[kept.pk]))
    seen = {
        "form": form,
        "pair": [
            {"organisation": each, "name": name, "facts": facts_of(each), "moves": what_moves(rest, each)}
            for each, name, rest in zip(both, named, reversed(both), strict=True)
        ],
    }
    return render(request, "coalition/doubles/compare.html", seen, status=form.status)


@coordinator
@require_POST
def two(request: Request, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Say that two are two."""
    both = [fetch(request.actor, Organisation, OrganisationPolicy.edit, pk=each) for each in (pk, other)]
    tell_apart(*both, by=request.actor)
    return HttpResponseRedirect(reverse("doubles:list"))


@coordinator
@require_POST
def undo(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Undo a merge."""
    merge = fetch(request.actor, Merge, MergePolicy.undo, pk=pk)
    undo_merge(merge, by=request.actor)
    return HttpResponseRedirect(reverse("members:show", args=[merge.merged_id]))
