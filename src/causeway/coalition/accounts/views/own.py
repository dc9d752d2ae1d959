"""The page that is one's own: language, sessions, passphrase, and shutting the account before a journey."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causeway.coalition.accounts.actions import (
    change_passphrase,
    choose_language,
    end_all_sessions,
    end_one_session,
    has_factor,
    shut_account,
)
from causeway.coalition.accounts.forms import LanguageForm, NewPassphraseForm, TravelForm
from causeway.coalition.accounts.models import Account, Device, Keyholder, Membership, Session
from causeway.coalition.accounts.offers import in_figures, in_words
from causeway.coalition.accounts.policy import AccountPolicy, SessionPolicy
from causeway.coalition.accounts.queries import colleagues_of, posts_of
from causeway.coalition.accounts.sessions import open_session, session_of
from causeway.coalition.accounts.views.signing_in import signed_out
from causeway.foundation.access import Request, fetch, signed_in, visible
from causeway.foundation.access.request import sent


def mine_of(request: Request) -> Account:
    """The account of who asks, through the gate."""
    return fetch(request.actor, Account, AccountPolicy.keep, pk=request.actor.user_id)


@signed_in
@require_safe
def account(request: Request) -> HttpResponse:
    """Who I am here, what I do for whom, and what is stored about me."""
    mine = mine_of(request)
    seen = {
        "mine": mine,
        "posts": posts_of(visible(request.actor, Membership), mine.pk, get_language() or "en"),
        "form": LanguageForm(initial={"language": mine.language}),
        "changed": request.GET.get("changed", ""),
        "has_factor": has_factor(mine),
        "holds_a_key": visible(request.actor, Keyholder).filter(pk=mine.pk).exists(),
    }
    return render(request, "coalition/accounts/account.html", seen)


@signed_in
@require_POST
def language(request: Request) -> HttpResponse:
    """Choose the language of letters."""
    choose_language(mine_of(request), language=request.POST.get("language", ""), by=request.actor)
    return HttpResponseRedirect(f"{reverse('accounts:account')}?changed=language")


@signed_in
@require_safe
def sessions(request: Request) -> HttpResponse:
    """Where I am signed in: the kind of device and until when, because nothing else is kept."""
    here = session_of(request)
    seen = {
        "sessions": visible(request.actor, Session).order_by("-ends_at"),
        "here": here.pk if here else "",
    }
    return render(request, "coalition/accounts/sessions.html", seen)


@signed_in
@require_POST
def end_one(request: Request, pk: str) -> HttpResponse:
    """Sign out on one device."""
    session = fetch(request.actor, Session, SessionPolicy.end, pk=pk)
    here = session_of(request)
    if here is not None and here.pk == session.pk:
        request.end_session()
        return signed_out()
    end_one_session(session, by=request.actor)
    return HttpResponseRedirect(reverse("accounts:sessions"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def end_everywhere(request: Request) -> HttpResponse:
    """Sign out on every device."""
    if request.method != "POST":
        return render(request, "coalition/accounts/end_everywhere.html")
    end_all_sessions(mine_of(request), by=request.actor)
    request.end_session()
    return signed_out()


@signed_in
@sensitive_post_parameters("old", "passphrase", "once_more")
@require_http_methods(["GET", "HEAD", "POST"])
def passphrase(request: Request) -> HttpResponse:
    """Choose another passphrase; all sessions but this one end, and this one gets a new key."""
    form, mine, here = NewPassphraseForm(sent(request)), mine_of(request), session_of(request)
    if form.is_valid() and here is not None:
        changed = form.settle(
            lambda typed: change_passphrase(mine, old=typed["old"], new=typed["passphrase"], by=request.actor)
        )
        if changed:
            own = here.device == Device.OWN
            open_session(request, mine, own_device=own, gave_factor=here.gave_factor)
            return HttpResponseRedirect(f"{reverse('accounts:account')}?changed=passphrase")
    seen = {"form": form, "words": in_words(), "figures": in_figures()}
    return render(request, "coalition/accounts/passphrase.html", seen, status=form.answer)


@signed_in
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def travel(request: Request) -> HttpResponse:
    """Shut my account before a border; two colleagues open it again."""
    mine = mine_of(request)
    people = colleagues_of(visible(request.actor, Account), mine)
    form = TravelForm(sent(request), people=people)
    if form.is_valid():
        first, second = form.two()
        shut = form.settle(
            lambda typed: shut_account(mine, first, second, passphrase=typed["passphrase"], by=request.actor)
        )
        if shut:
            request.end_session()
            return signed_out()
    return render(request, "coalition/accounts/travel.html", {"form": form}, status=form.answer)
