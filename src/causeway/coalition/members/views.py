"""Pages about the organisations of the alliance."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from causeway.coalition.members import actions
from causeway.coalition.members.exports import spreadsheet_of
from causeway.coalition.members.forms import OrganisationFilter, OrganisationForm, ReferenceForm, new_form
from causeway.coalition.members.models import Organisation, Reference
from causeway.coalition.members.policy import OrganisationPolicy, may_add_organisation
from causeway.coalition.members.queries import (
    chosen_organisations,
    facts_of,
    names_by_id,
    places_in_use,
    references_for,
)
from causeway.coalition.members.steps import steps_for
from causeway.foundation.access import Request, coordinator, fetch, signed_in, visible
from causeway.foundation.access.request import sent
from causeway.foundation.states.views import move_page
from causeway.foundation.texts.names import name_of

ON_A_PAGE = 50


def _chosen(request: Request) -> tuple[OrganisationFilter, list[Any]]:
    organisations = visible(request.actor, Organisation)
    form = OrganisationFilter(request.GET, codes=places_in_use(organisations, request.actor))
    return form, chosen_organisations(organisations, form.chosen(), get_language() or "en", request.actor)


@signed_in
@require_safe
def organisation_list(request: Request) -> HttpResponse:
    """The organisations of the alliance."""
    form, found = _chosen(request)
    seen = {
        "filter": form,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "is_filtered": any(form.chosen().values()),
        "may_add": may_add_organisation(request.actor),
        "query": request.GET.urlencode(),
    }
    return render(request, "coalition/members/list.html", seen)


@signed_in
@require_safe
def spreadsheet(request: Request) -> HttpResponse:
    """The same list as a spreadsheet."""
    _form, found = _chosen(request)
    return spreadsheet_of(found, get_language() or "en")


@signed_in
@require_safe
def show(request: Request, pk: uuid.UUID) -> HttpResponse:
    """One organisation."""
    organisation = fetch(
        request.actor, Organisation, pk=pk, read=lambda rows: rows.select_related("place", "merged_into")
    )
    seen = {
        "organisation": organisation,
        "name": name_of(organisation, "name", get_language() or "en"),
        "facts": facts_of(organisation),
        "steps": steps_for(organisation),
        "references": references_for(visible(request.actor, Reference), organisation, get_language() or "en"),
    }
    return render(request, "coalition/members/show.html", seen)


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Take an organisation into the alliance."""
    form = OrganisationForm.sent(request.POST) if request.method == "POST" else new_form()
    if form.is_valid():
        organisation = form.settle(lambda: actions.add_organisation(form.facts(), by=request.actor))
        if organisation:
            return HttpResponseRedirect(reverse("members:show", args=[organisation.pk]))
    return render(request, "coalition/members/edit.html", {"form": form}, status=form.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Change what is written down about an organisation."""
    organisation = fetch(request.actor, Organisation, OrganisationPolicy.edit, pk=pk)
    if request.method == "POST":
        form = OrganisationForm.sent(request.POST)
    else:
        form = OrganisationForm.about(facts_of(organisation))
    if form.is_valid():
        shown = form.cleaned_data["shown"]
        changed = form.settle(
            lambda: actions.change_organisation(organisation, form.facts(), shown=shown, by=request.actor)
        )
        if changed:
            return HttpResponseRedirect(reverse("members:show", args=[pk]))
    seen = {
        "form": form,
        "organisation": organisation,
        "name": name_of(organisation, "name", get_language() or "en"),
    }
    return render(request, "coalition/members/edit.html", seen, status=form.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, pk: uuid.UUID, name: str) -> HttpResponse:
    """Say what a move will do, and do it."""
    return move_page(request, Organisation.kind(), pk, name)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def vouch(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Give a reference for an organisation that is being vetted."""
    organisation = fetch(request.actor, Organisation, OrganisationPolicy.vouch, pk=pk)
    language = get_language() or "en"
    own = names_by_id(request.actor.organisations, language)
    given = references_for(visible(request.actor, Reference), organisation, language)
    mine = next((row.words for giver, row in given if own and giver.pk == own[0].pk), "")
    form = ReferenceForm(sent(request), own=own, initial={"words": mine})
    if form.is_valid():
        actions.vouch(organisation, form.giver(), form.cleaned_data["words"], by=request.actor)
        return HttpResponseRedirect(reverse("members:show", args=[pk]))
    seen = {"form": form, "organisation": organisation, "name": name_of(organisation, "name", language)}
    return render(
        request, "coalition/members/vouch.html", seen, status=422 if form.is_bound and form.errors else 200
    )
