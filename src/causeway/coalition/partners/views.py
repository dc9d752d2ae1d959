"""Pages of the address book."""

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causeway.coalition.partners.actions import add_partner, change_partner, take_consent_back
from causeway.coalition.partners.forms import PartnerFilter, PartnerForm
from causeway.coalition.partners.models import Partner
from causeway.coalition.partners.policy import PartnerPolicy, may_keep_partners
from causeway.coalition.partners.queries import listed_partners, told_of
from causeway.foundation.access import Request, coordinator, fetch, signed_in, visible
from causeway.foundation.access.request import sent


@signed_in
@require_safe
def partners(request: Request) -> HttpResponse:
    """The address book, by theme and region."""
    form = PartnerFilter(request.GET)
    seen = {
        "filter": form,
        "listed": listed_partners(visible(request.actor, Partner), form.chosen()),
        "is_filtered": any(form.chosen().values()),
        "may_keep": may_keep_partners(request.actor),
    }
    return render(request, "coalition/partners/list.html", seen)


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Write somebody into it."""
    form = PartnerForm(sent(request))
    if form.is_valid() and form.settle(lambda told: add_partner(told, by=request.actor)):
        return HttpResponseRedirect(reverse("partners:list"))
    return render(request, "coalition/partners/edit.html", {"form": form}, status=form.status)


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Change what stands there."""
    partner = fetch(request.actor, Partner, PartnerPolicy.keep, pk=pk)
    form = PartnerForm(sent(request), initial=told_of(partner))
    if form.is_valid() and form.settle(lambda told: change_partner(partner, told, by=request.actor)):
        return HttpResponseRedirect(reverse("partners:list"))
    seen = {"form": form, "partner": partner}
    return render(request, "coalition/partners/edit.html", seen, status=form.status)


@coordinator
@require_POST
def erase(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Erase somebody who no longer agrees."""
    take_consent_back(fetch(request.actor, Partner, PartnerPolicy.keep, pk=pk), by=request.actor)
    return HttpResponseRedirect(reverse("partners:list"))
