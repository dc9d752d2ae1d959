"""Signing in, the second step, and signing out."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from causeway.coalition.accounts import unlocking
from causeway.coalition.accounts.actions import has_factor, is_factor, recognise, strengthen
from causeway.coalition.accounts.actions.security_keys import has_security_key, is_factor_by_key, question_for
from causeway.coalition.accounts.carried import Carried, on_the_way
from causeway.coalition.accounts.forms import OWN, FactorForm, SignInForm
from causeway.coalition.accounts.models import Account
from causeway.coalition.accounts.sessions import make_whole, open_session, session_of
from causeway.coalition.accounts.slots import Busy
from causeway.coalition.accounts.views.asking import ask, go_on, to_ask
from causeway.coalition.accounts.ways import own_address
from causeway.foundation.access import Request, limits, open_to_anyone, signed_in, way_in
from causeway.foundation.access.request import sent
from causeway.foundation.pages.headers import with_security_keys

HOLD = "causeway.hold"


@way_in
@open_to_anyone
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Sign in with handle and passphrase."""
    if request.method != "POST":
        return ask(
            request, "who", SignInForm(initial={"next": own_address(request.GET.get("next", ""))}), None
        )
    form, carried = SignInForm(request.POST), on_the_way(request)
    if form.is_valid():
        try:
            account = _recognised(request, form)
        except Busy as busy:
            form.add_error(None, str(busy.sentence))
            return _come_back(ask(request, "who", form, carried, status=busy.status), busy, carried is None)
        if account is not None:
            unlocking.lock_again(request)
            own_device = form.cleaned_data["device"] == OWN
            is_half = has_factor(account)
            open_session(request, account, own_device=own_device, is_half=is_half)
            back = form.cleaned_data["next"]
            return _second_step(request, account, carried, back) if is_half else go_on(request, carried, back)
        form.refuse()
    return ask(request, "who", form, carried, status=422)


def _second_step(request: Request, account: Account, carried: Carried | None, back: str) -> HttpResponse:
    """To the second step; in place, where something is taken along."""
    if carried is None:
        return to_ask("factor", own_address(back))
    form = FactorForm(initial={"next": back})
    return ask(request, "factor", form, carried, has_keys=has_security_key(account))


def _recognised(request: Request, form: SignInForm) -> Account | None:
    """The account, or None; the answer is held back for as long as was tried in vain before."""
    typed = form.cleaned_data
    account, hold = recognise(typed["handle"], typed["passphrase"], client=limits.client_of(request))
    request.META[HOLD] = hold
    if account is not None:
        strengthen(account, typed["passphrase"])
    return account


def _come_back(page: HttpResponse, busy: Busy, alone: bool) -> HttpResponse:  # noqa: FBT001 - a plain word
    """The page loads itself again, unless it takes something along."""
    page["Retry-After"] = str(busy.wait)
    if alone:
        page["Refresh"] = str(busy.wait)
    return page


@way_in
@open_to_anyone
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: Request) -> HttpResponse:
    """The second step: a code. For who typed the passphrase, now or before."""
    session = session_of(request)
    back = own_address((request.POST or request.GET).get("next", ""))
    if session is None:
        return to_ask("who", back)
    if not session.is_half and not has_factor(session.account):
        return HttpResponseRedirect(reverse("accounts:factors"))
    form = FactorForm(sent(request), initial={"next": back})
    carried = on_the_way(request)
    if form.is_valid():
        if is_factor(session.account, form.cleaned_data["code"]):
            make_whole(request, session)
            return go_on(request, carried, back)
        form.add_error("code", _("This code does not fit, or was used. Wait for the next one and type it."))
    return ask(
        request, "factor", form, carried, status=form.answer, has_keys=has_security_key(session.account)
    )


@way_in
@open_to_anyone
@require_POST
def factor_by_key(request: Request) -> HttpResponse:
    """The second step by a security key: first the question, then what the key answers to it."""
    session = session_of(request)
    back = own_address(request.POST.get("next", ""))
    if session is None or not has_security_key(session.account):
        return to_ask("who", back)
    carried = on_the_way(request)
    answer = request.POST.get("answer", "")
    if answer and is_factor_by_key(session, answer):
        make_whole(request, session)
        return go_on(request, carried, back)
    seen = {
        "question": question_for(session),
        "carried": carried,
        "back": back,
        "was_wrong": bool(answer),
    }
    page = render(request, "coalition/accounts/factor_by_key.html", seen, status=422 if answer else 200)
    return with_security_keys(page)


@signed_in
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """Sign out here."""
    request.end_session()
    return signed_out()


def signed_out() -> HttpResponse:
    """The page after it; what the browser kept of us goes."""
    answer = HttpResponseRedirect(reverse("accounts:sign_in"))
    answer["Clear-Site-Data"] = '"*"'
    return answer
