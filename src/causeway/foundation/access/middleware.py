"""The door: marks are asked before a view runs, refusals become pages with their sentence."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from causeway.foundation.access.actor import Actor
from causeway.foundation.access.marks import COORDINATOR, KEYHOLDER, Mark, mark_of
from causeway.foundation.access.refusals import AskAgain, NotAllowed, Refusal, TooMany
from causeway.foundation.access.request import typed_in
from causeway.foundation.access.tokens import opened_by

METHODS = ("GET", "HEAD", "POST")
ASKED_AT = {
    "who": "accounts:sign_in",
    "again": "accounts:again",
    "factor": "accounts:factor",
    "key": "accounts:unlock",
}
Answer = Callable[[HttpRequest], HttpResponse]


class DoorMiddleware:
    """Refuse what has no mark, send strangers to the sign-in page, and show every refusal as a page.

    Whoever builds actors (the accounts of a coalition) stands before this one and leaves `request.find_actor`,
    so that an open page never touches a session, and `request.ask_who`, which takes a form along to the sign-in page.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through; the door stands in `process_view`."""
        request.actor = Actor()  # type: ignore[attr-defined]
        return self.answer(request)

    def process_view(
        self, request: Any, view: Any, _args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Ask the view's mark. Pages are read and forms are sent; there are no other methods here."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        mark = mark_of(view)
        if mark is None:
            raise Http404
        request.mark = mark
        if mark.word == "open":
            return None
        if mark.word == "link":
            request.actor = self._link_holder(mark, kwargs["token"])
            return None
        request.actor = request.find_actor()
        return self._person(request, mark)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal is an answer: show its sentence with its status."""
        if not isinstance(error, Refusal):
            return None
        if isinstance(error, AskAgain):
            is_confirmed = request.actor.is_confirmed  # type: ignore[attr-defined]
            return _asked(request, "factor" if is_confirmed else "again")
        return refused(request, error)

    def _link_holder(self, mark: Mark, token: str) -> Actor:
        pk = opened_by(mark.purpose, token)
        if pk is None:
            raise Http404
        return Actor(links=frozenset({(mark.purpose, pk)}))

    def _person(self, request: Any, mark: Mark) -> HttpResponse | None:
        if not request.actor.is_signed_in:
            return _asked(request, "who")
        if mark.role and not request.actor.has_role(mark.role):
            return refused(request, NotAllowed(_("This page needs another role in the alliance than yours.")))
        if mark.role == COORDINATOR and not request.actor.gave_factor:
            return _asked(request, "factor")
        if mark.word == KEYHOLDER and not request.actor.is_unlocked:
            return _asked(request, "key")
        return None


def _asked(request: Any, what: str) -> HttpResponse:
    """Where to say who one is, to type the passphrase again, to give a second factor, or to unlock.

    A page that was only looked at is found again by its address. A form goes along, so that nothing typed is lost.
    """
    if request.method == "POST":
        return cast("HttpResponse", request.ask_who(what))
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse(ASKED_AT[what])}?{back}")


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page for a refusal, with the long answers that came along, so that they can be copied."""
    said = {"refusal": refusal, "typed": typed_in(request)}
    page = render(request, "pages/refused.html", said, status=refusal.status)
    if isinstance(refusal, TooMany):
        page["Retry-After"] = str(refusal.wait)
    return page
