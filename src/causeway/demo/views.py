"""The pages of the demo: who one can look as, and the mail shelf."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from causeway.coalition.accounts.models import Account
from causeway.coalition.accounts.sessions import SHARED_DEVICE, open_session
from causeway.demo.cast import CAST
from causeway.demo.shelf import letters
from causeway.foundation.access import open_to_anyone, way_in


@way_in
@open_to_anyone
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """What this is, whom one can look as, and five steps to try."""
    return render(request, "demo/welcome.html", {"cast": CAST})


@way_in
@open_to_anyone
@require_POST
def look_as(request: HttpRequest, handle: str) -> HttpResponse:
    """Look as one of the cast; as nobody, look as the public does."""
    if handle not in {part.handle for part in CAST}:
        raise Http404
    try:
        account = Account.objects.called(handle).get()
    except Account.DoesNotExist:
        raise Http404 from None
    open_session(request, account, own_device=False, gave_factor=True, confirmed_for=SHARED_DEVICE)
    return redirect("home:home")


@way_in
@open_to_anyone
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """The letters that the demo would have sent, newest first."""
    return render(request, "demo/shelf.html", {"letters": letters()})
