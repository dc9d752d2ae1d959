"""Ask who somebody is, ask again, ask for a second factor; and take along what was typed meanwhile."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from causeway.coalition.accounts.carried import Carried, taken_from
from causeway.coalition.accounts.forms import AgainForm, FactorForm, SignInForm, UnlockForm
from causeway.coalition.accounts.ways import own_address
from causeway.foundation.pages.languages import here

NOT_SIGNED_IN = 401
PAGES: dict[str, tuple[Any, str]] = {
    "who": (SignInForm, "sign_in"),
    "again": (AgainForm, "again"),
    "factor": (FactorForm, "factor"),
    "key": (UnlockForm, "unlock"),
}


def carry(request: HttpRequest, what: str) -> HttpResponse:
    """The page that asks, in place of the page that a form was sent to; the form travels along in it."""
    form, _name = PAGES[what]
    carried = taken_from(request)
    if not carried.answers:
        return to_ask(what, "")
    return ask(request, what, form(), carried, status=NOT_SIGNED_IN)


def ask(
    request: HttpRequest, what: str, form: Any, carried: Carried | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """One of the pages that ask."""
    _form, name = PAGES[what]
    seen = {"form": form, "carried": carried, "action": reverse(f"accounts:{name}"), **more}
    return render(request, f"coalition/accounts/{name}.html", seen, status=status)


def to_ask(what: str, back: str) -> HttpResponse:
    """The way to a page that asks, and from there back."""
    address = reverse(f"accounts:{PAGES[what][1]}")
    return HttpResponseRedirect(f"{address}?{urlencode({'next': back})}" if back else address)


def go_on(request: HttpRequest, carried: Carried | None, back: str = "") -> HttpResponse:
    """On to where somebody was going; or the page on which what was typed is back, to be sent from there."""
    if carried is not None and _stands(carried.to):
        return render(request, "coalition/accounts/back.html", {"carried": carried})
    return HttpResponseRedirect(own_address(back) or here("/home/"))


def _stands(address: str) -> bool:
    try:
        resolve(address.partition("?")[0])
    except Resolver404:
        return False
    return True
