"""The guard against forms that another site sends in somebody's name, in two layers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware

from causeway.foundation.pages import errors

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
OWN = ("same-origin", "none")


class ForgeryMiddleware(CsrfViewMiddleware):
    """Django's token, and before it the browser's own word about where a form comes from, if it gives one."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., Any],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        """Refuse what changes something and comes from elsewhere."""
        site = request.headers.get("Sec-Fetch-Site", "none")
        if request.method not in SAFE_METHODS and site not in OWN:
            return errors.forged(request)
        return super().process_view(request, callback, callback_args, callback_kwargs)
