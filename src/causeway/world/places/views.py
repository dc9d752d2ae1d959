"""Pages about places, for coordinators."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from causeway.foundation.access import Request, coordinator, fetch, visible
from causeway.world.places.actions import set_risk
from causeway.world.places.forms import PlaceFilter, RiskForm
from causeway.world.places.models import Place
from causeway.world.places.policy import PlacePolicy
from causeway.world.places.queries import chosen_places

ON_A_PAGE = 50


@coordinator
@require_safe
def place_list(request: Request) -> HttpResponse:
    """All places with group and risk setting."""
    form = PlaceFilter(request.GET)
    found = chosen_places(visible(request.actor, Place), form.chosen(), get_language() or "en")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    changed = next((place for place in found if place.code == request.GET.get("changed")), None)
    return render(
        request,
        "world/places/list.html",
        {"filter": form, "page": page, "changed": changed},
    )


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def risk(request: Request, code: str) -> HttpResponse:
    """Say how risky it is to be named as working from a place."""
    place = fetch(request.actor, Place, PlacePolicy.weigh_risk, code=code)
    sent = request.POST if request.method == "POST" else None
    form = RiskForm(sent, initial={"risk": place.risk, "shown": place.risk})
    if form.is_valid():
        set_risk(place, **form.cleaned_data, by=request.actor)
        return HttpResponseRedirect(f"{reverse('places:list')}?changed={place.code}#{place.code}")
    return render(
        request,
        "world/places/risk.html",
        {"form": form, "place": place},
        status=422 if form.errors else 200,
    )
