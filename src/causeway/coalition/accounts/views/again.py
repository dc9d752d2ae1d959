"""“Is it you?” before what goes out or cannot be undone; and unlocking, which is the same with a code."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from causeway.coalition.accounts import unlocking
from causeway.coalition.accounts.actions import is_factor, open_seed, require_passphrase
from causeway.coalition.accounts.carried import on_the_way
from causeway.coalition.accounts.forms import AgainForm, UnlockForm
from causeway.coalition.accounts.models import Account, Keyholder
from causeway.coalition.accounts.policy import AccountPolicy
from causeway.coalition.accounts.sessions import CONFIRMED, make_whole, renew, session_of
from causeway.coalition.accounts.views.asking import ask, go_on
from causeway.coalition.accounts.ways import own_address
from causeway.foundation.access import NotValid, Request, fetch, signed_in, visible
from causeway.foundation.access.request import sent


@signed_in
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: Request) -> HttpResponse:
    """The passphrase again; it counts for five minutes."""
    back = own_address((request.POST or request.GET).get("next", ""))
    form, carried = AgainForm(sent(request), initial={"next": back}), on_the_way(request)
    mine = fetch(request.actor, Account, AccountPolicy.keep, pk=request.actor.user_id)
    session = session_of(request)
    if form.is_valid() and session is not None:
        made = form.settle(lambda typed: require_passphrase(mine, typed["passphrase"]), "passphrase")
        if made is not None:
            renew(request, session, confirmed_until=timezone.now() + CONFIRMED)
            return go_on(request, carried, back)
    return ask(request, "again", form, carried, status=form.answer)


@signed_in
@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: Request) -> HttpResponse:
    """Open one’s key for thirty minutes: passphrase and code. The session gets a new key too."""
    back = own_address((request.POST or request.GET).get("next", ""))
    form, carried = UnlockForm(sent(request), initial={"next": back}), on_the_way(request)
    mine = fetch(request.actor, Account, AccountPolicy.keep, pk=request.actor.user_id)
    if not visible(request.actor, Keyholder).filter(pk=mine.pk).exists():
        return HttpResponseRedirect(reverse("accounts:keyholders"))
    session = session_of(request)
    if form.is_valid() and session is not None:
        seed = form.settle(lambda typed: _opened(mine, typed))
        if seed is not None:
            unlocking.keep_unlocked(request, mine, seed)
            make_whole(request, session)
            return go_on(request, carried, back or reverse("accounts:keyholders"))
    return ask(request, "key", form, carried, status=form.answer)


@signed_in
@require_POST
def lock(request: Request) -> HttpResponse:
    """Shut the key again before the half hour is over."""
    unlocking.lock_again(request)
    return HttpResponseRedirect(reverse("accounts:keyholders"))


def _opened(mine: Account, typed: dict[str, str]) -> bytes:
    """The seed; the same words whichever of the two was wrong."""
    wrong = NotValid(_("Passphrase and code do not open your key. Check both; a code works once."))
    try:
        seed = open_seed(mine, passphrase=typed["passphrase"])
    except NotValid:
        raise wrong from None
    if not is_factor(mine, typed["code"]):
        raise wrong
    return seed
