"""Pages about networks, for people of the alliance."""

import uuid

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causeway.coalition.accounts.models import Account
from causeway.coalition.networks import actions
from causeway.coalition.networks.forms import AppointForm, MembersForm, NetworkForm
from causeway.coalition.networks.models import Network
from causeway.coalition.networks.policy import NetworkPolicy, may_begin_network
from causeway.coalition.networks.queries import (
    coordinators_of,
    could_coordinate,
    could_join,
    members_of,
    networks_by_name,
)
from causeway.foundation.access import Request, ask_again, coordinator, fetch, signed_in, visible
from causeway.foundation.access.request import sent
from causeway.foundation.texts.names import name_of, names_of


def _language() -> str:
    return get_language() or "en"


def _to(network: Network) -> HttpResponse:
    return HttpResponseRedirect(reverse("networks:show", args=[network.pk]))


@signed_in
@require_safe
def networks(request: Request) -> HttpResponse:
    """The networks inside the alliance."""
    seen = {
        "networks": networks_by_name(visible(request.actor, Network), _language()),
        "may_begin": may_begin_network(request.actor),
    }
    return render(request, "coalition/networks/list.html", seen)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Request, pk: uuid.UUID) -> HttpResponse:
    """One network: what it is for, its members, who coordinates it; a POST appoints somebody."""
    network = fetch(request.actor, Network, NetworkPolicy.follow, pk=pk)
    people = could_coordinate(visible(request.actor, Account), network, request.actor)
    form = AppointForm(sent(request), people=people)
    if request.method == "POST":
        fetch(request.actor, Network, NetworkPolicy.appoint, pk=pk)
        if form.is_valid():
            actions.appoint(network, form.chosen(), by=request.actor)
            return _to(network)
    seen = {
        "network": network,
        "name": name_of(network, "name", _language()),
        "names": names_of(network, "name"),
        "members": members_of(network, _language()),
        "coordinators": coordinators_of(network),
        "form": form,
    }
    return render(request, "coalition/networks/show.html", seen, status=422 if form.errors else 200)


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Begin a network."""
    first = {"language_0": _language()}
    form = NetworkForm.sent(request.POST) if request.method == "POST" else NetworkForm(initial=first)
    if form.is_valid():
        typed = form.cleaned_data
        made = form.settle(lambda: actions.begin_network(typed["names"], typed["purpose"], by=request.actor))
        if made:
            return _to(made)
    return render(request, "coalition/networks/edit.html", {"form": form}, status=form.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Change names and purpose."""
    network = fetch(request.actor, Network, NetworkPolicy.keep, pk=pk)
    names = names_of(network, "name")
    now = NetworkForm.named(names, purpose=network.purpose)
    form = NetworkForm.sent(request.POST) if request.method == "POST" else now
    if form.is_valid():
        typed = form.cleaned_data
        changed = form.settle(
            lambda: actions.change_network(network, typed["names"], typed["purpose"], by=request.actor)
        )
        if changed:
            return _to(network)
    seen = {"form": form, "network": network, "name": name_of(network, "name", _language())}
    return render(request, "coalition/networks/edit.html", seen, status=form.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Say which organisations belong to it."""
    network = fetch(request.actor, Network, NetworkPolicy.keep, pk=pk)
    inside = [str(one.pk) for one in members_of(network, _language())]
    form = MembersForm(sent(request), organisations=could_join(_language()), initial={"members": inside})
    if form.is_valid():
        actions.choose_members(network, form.chosen(), by=request.actor)
        return _to(network)
    seen = {"form": form, "network": network, "name": name_of(network, "name", _language())}
    return render(request, "coalition/networks/members.html", seen, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Give it a public page, or take that away."""
    network = fetch(request.actor, Network, NetworkPolicy.keep, pk=pk)
    ask_again(request, factor=True)
    if request.method == "POST":
        actions.show_in_public(network, on="on" in request.POST, by=request.actor)
        return _to(network)
    seen = {"network": network, "name": name_of(network, "name", _language())}
    return render(request, "coalition/networks/page.html", seen)


@coordinator
@require_POST
def dismiss(request: Request, pk: uuid.UUID, person: uuid.UUID) -> HttpResponse:
    """Let somebody no longer coordinate it."""
    network = fetch(request.actor, Network, NetworkPolicy.appoint, pk=pk)
    actions.dismiss(network, fetch(request.actor, Account, pk=person), by=request.actor)
    return _to(network)
