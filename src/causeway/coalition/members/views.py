"""Pages about the organisations of the alliance."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from causeway.coalition.members.actions import add_organisation, change_organisation
from causeway.coalition.members.exports import spreadsheet_of
from causeway.coalition.members.forms import OrganisationFilter, OrganisationForm, new_form
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.policy import OrganisationPolicy, may_add_organisation
from causeway.coalition.members.queries import chosen_organisations, facts_of, places_in_use
from causeway.foundation.access import Request, coordinator, fetch, signed_in, visible
from causeway.foundation.texts.names import name_of

ON_A_PAGE = 50


def _chosen(request: Request) -> tuple[OrganisationFilter, list[Organisation]]:
    organisations = visible(request.actor, Organisation)
    form = OrganisationFilter(request.GET, codes=places_in_use(organisations))
    return form, chosen_organisations(organisations, form.chosen(), get_language() or "en")


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
    organisation = fetch(request.actor, Organisation, pk=pk)
    seen = {
        "organisation": organisation,
        "name": name_of(organisation, "name", get_language() or "en"),
        "facts": facts_of(organisation),
    }
    return render(request, "coalition/members/show.html", seen)


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Take an organisation into the alliance."""
    form = OrganisationForm.sent(request.POST) if request.method == "POST" else new_form()
    if form.is_valid():
        organisation = form.settle(lambda facts: add_organisation(facts, by=request.actor))
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
            lambda facts: change_organisation(organisation, facts, shown=shown, by=request.actor)
        )
        if changed:
            return HttpResponseRedirect(reverse("members:show", args=[pk]))
    seen = {
        "form": form,
        "organisation": organisation,
        "name": name_of(organisation, "name", get_language() or "en"),
    }
    return render(request, "coalition/members/edit.html", seen, status=form.status)
