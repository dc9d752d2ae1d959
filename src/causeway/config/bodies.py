"""The page for a request whose body the intake did not take."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access.middleware import refused
from causeway.foundation.access.refusals import Refusal

SENTENCES = {
    400: _("What arrived could not be read. Go back and send the page again."),
    408: _(
        "The page took too long to arrive. Go back and send it again; what you typed is still in your browser."
    ),
    413: _("This is more than a page takes (1 MB). Go back, shorten it, and send it again."),
    503: _("Too much is arriving at once. Wait a minute, go back, and send the page again."),
}


class BodyNotTaken(Refusal):
    """The body was too large, too slow, or not readable."""

    def __init__(self, status: int) -> None:
        super().__init__(SENTENCES[status])
        self.status = status


class BodyMiddleware:
    """Answer such a request with its sentence; no view sees it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or let through."""
        status = request.META.get("causeway.refused")
        if not status:
            return self.answer(request)
        response = refused(request, BodyNotTaken(int(status)))
        response["Connection"] = "close"
        return response
