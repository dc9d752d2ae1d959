"""What Causeway knows about me: see it, set it right, take it away, erase it."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from causeway.coalition.accounts.actions import erase_account, rename_account
from causeway.coalition.accounts.forms import EraseForm, RenameForm
from causeway.coalition.accounts.models import Membership
from causeway.coalition.accounts.queries import known_about, posts_of, rows_about
from causeway.coalition.accounts.views.own import mine_of
from causeway.coalition.accounts.views.signing_in import signed_out
from causeway.foundation.access import Request, ask_again, signed_in, visible
from causeway.foundation.access.request import sent


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def known(request: Request) -> HttpResponse:
    """See it, and set handle and name right."""
    mine = mine_of(request)
    form = RenameForm(sent(request), initial={"handle": mine.handle, "name": mine.name})
    if request.method == "POST":
        ask_again(request)
        if form.is_valid() and form.settle(lambda typed: rename_account(mine, **typed, by=request.actor)):
            return HttpResponseRedirect(f"{reverse('accounts:known')}?changed=yes")
    seen = {
        "mine": mine,
        "form": form,
        "posts": posts_of(visible(request.actor, Membership), mine.pk, get_language() or "en"),
        "rows": rows_about(mine),
        "changed": request.GET.get("changed", ""),
    }
    return render(request, "coalition/accounts/known.html", seen, status=form.answer)


@signed_in
@require_safe
def export(request: Request) -> HttpResponse:
    """Take it away as a file that programs and people can read."""
    ask_again(request)
    answer = JsonResponse(
        known_about(mine_of(request)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer["Content-Disposition"] = 'attachment; filename="causeway-about-me.json"'
    return answer


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: Request) -> HttpResponse:
    """Leave, and have erased what can be."""
    mine = mine_of(request)
    ask_again(request, factor=True)
    form = EraseForm(sent(request))
    if form.is_valid() and form.settle(lambda _typed: erase_account(mine, by=request.actor)):
        request.end_session()
        return signed_out()
    return render(request, "coalition/accounts/erase.html", {"form": form}, status=form.answer)
