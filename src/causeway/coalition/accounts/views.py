"""Signing in and out, and the page that is one's own."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causeway.coalition.accounts.actions import choose_language, end_all_sessions, recognise
from causeway.coalition.accounts.forms import OWN, LanguageForm, SignInForm
from causeway.coalition.accounts.models import Account, Membership
from causeway.coalition.accounts.policy import AccountPolicy
from causeway.coalition.accounts.queries import posts_of
from causeway.coalition.accounts.sessions import end_session, open_session
from causeway.coalition.accounts.ways import own_address
from causeway.foundation.access import Request, fetch, limits, open_to_anyone, signed_in, visible
from causeway.foundation.pages.languages import here


@open_to_anyone
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Sign in with handle and passphrase."""
    if request.method != "POST":
        form = SignInForm(initial={"next": own_address(request.GET.get("next", ""))})
        return render(request, "coalition/accounts/sign_in.html", {"form": form})
    form = SignInForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        account = recognise(typed["handle"], typed["passphrase"], client=limits.client_of(request))
        if account is not None:
            open_session(request, account, own_device=typed["device"] == OWN)
            return HttpResponseRedirect(own_address(typed["next"]) or here("/home/"))
        form.refuse()
    return render(request, "coalition/accounts/sign_in.html", {"form": form}, status=422)


@signed_in
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """Sign out here."""
    end_session(request)
    return _signed_out()


@signed_in
@require_safe
def account(request: Request) -> HttpResponse:
    """Who I am here, what I do for whom, and what is stored about me."""
    mine = fetch(request.actor, Account, AccountPolicy.keep, pk=request.actor.user_id)
    seen = {
        "mine": mine,
        "posts": posts_of(visible(request.actor, Membership), mine.pk, get_language() or "en"),
        "form": LanguageForm(initial={"language": mine.language}),
        "was_changed": request.GET.get("changed") == "language",
    }
    return render(request, "coalition/accounts/account.html", seen)


@signed_in
@require_POST
def language(request: Request) -> HttpResponse:
    """Choose the language of letters."""
    mine = fetch(request.actor, Account, AccountPolicy.keep, pk=request.actor.user_id)
    choose_language(mine, language=request.POST.get("language", ""), by=request.actor)
    return HttpResponseRedirect(f"{reverse('accounts:account')}?changed=language")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def end_everywhere(request: Request) -> HttpResponse:
    """Sign out on every device."""
    if request.method != "POST":
        return render(request, "coalition/accounts/end_everywhere.html")
    mine = fetch(request.actor, Account, AccountPolicy.keep, pk=request.actor.user_id)
    end_all_sessions(mine, by=request.actor)
    end_session(request)
    return _signed_out()


def _signed_out() -> HttpResponse:
    answer = HttpResponseRedirect(reverse("accounts:sign_in"))
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer
