"""The page for a request whose body the intake did not take."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from causeway.foundation.pages import errors

SHORTER = _("Go back, shorten the text or send it in two parts.")
AGAIN = _("Go back and send it again. What you typed is still in your browser.")
ANSWERS = {
    400: (_("That could not be read"), _("What arrived was broken on its way. Nothing was changed."), AGAIN),
    408: (
        _("That came too slowly"),
        _("The page had half a minute to arrive, and did not. Nothing was kept."),
        AGAIN,
    ),
    413: (
        _("That was too much at once"),
        _("A page takes 1 MB, and this is more. Nothing was kept."),
        SHORTER,
    ),
    503: (_("Too much arrives at once"), _("The house is full for a moment. Nothing was kept."), AGAIN),
}


class BodyMiddleware:
    """Answer such a request with its sentence; no view sees it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or let through."""
        status = request.META.get("causeway.refused")
        if not status:
            return self.answer(request)
        title, sentence, advice = ANSWERS[int(status)]
        response = errors.wrong(request, int(status), str(title), str(sentence), str(advice))
        response["Connection"] = "close"
        return response
