"""The workspace speaks fewer languages than the public path."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from causeway.foundation.access.marks import mark_of
from causeway.foundation.pages import languages


class SpokenMiddleware:
    """Lead from an address of the workspace in a language that only the public path speaks to the first language."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through; which page it asks for is known in `process_view`."""
        return self.answer(request)

    def process_view(self, request: Any, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Forms are sent from pages, and there is no page to send one from."""
        here = languages.of_path(request.path)
        if here in dict(settings.WORKSPACE_LANGUAGES) or languages.speaks_all(mark_of(view)):
            return None
        return HttpResponseRedirect(languages.in_language(request.get_full_path(), settings.LANGUAGE_CODE))
