"""The pages for when something is wrong. Each says what happened, that nothing was lost or changed, and what to do now.

None of them shows an address or the text of an exception, and none needs the database.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseServerError
from django.shortcuts import render
from django.utils.translation import gettext as _

from causeway.foundation.access.request import typed_in

LOG = logging.getLogger("causeway.pages")
LAST_RESORT = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Something went wrong here</title>"
    "<h1>Something went wrong here</h1><p>It is not your fault. Nothing was changed. "
    "Try again in a few minutes, or <a href='/'>go to the first page</a>."
)


def wrong(
    request: HttpRequest, status: int, title: str, sentence: str, advice: str, **more: Any
) -> HttpResponse:
    """One page for everything that is wrong: a title, what happened, what to do now."""
    said = {"wrong_title": title, "sentence": sentence, "advice": advice, **more}
    return render(request, "pages/wrong.html", said, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 where more was sent than is taken."""
    if isinstance(exception, RequestDataTooBig):
        return wrong(
            request,
            413,
            _("That was too much at once"),
            _("More was sent than this page can take. Nothing was kept."),
            _("Go back, shorten the text or send it in two parts."),
        )
    return wrong(
        request,
        400,
        _("That could not be read"),
        _("What your browser sent could not be understood. Nothing was changed."),
        _("Go back, load the page again and try once more. If you typed the address, check it."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """403."""
    return wrong(
        request,
        403,
        _("This is not open to you"),
        _("The page exists, and it is for other people."),
        _("If you think that you should see it, ask a coordinator of the alliance."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """404, also for what exists and is not for this reader's eyes."""
    return wrong(
        request,
        404,
        _("There is no such page"),
        _("The address leads nowhere, or what stood here is not open to you."),
        _(
            "If you typed the address, check it letter by letter. If you followed a link, it may be out of date."
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500. If even the page for it cannot be made, a plain one."""
    try:
        page = wrong(
            request,
            500,
            _("Something went wrong here"),
            _("It is not your fault. What you sent was not kept."),
            _("Try again in a few minutes. If it happens again, tell a coordinator this word:"),
            word=getattr(request, "id", ""),
        )
    except Exception:
        LOG.exception("The page for errors could not be made.")
        return HttpResponseServerError(LAST_RESORT)
    return page


def forged(request: HttpRequest, reason: str = "") -> HttpResponseForbidden:  # noqa: ARG001 - Django's signature
    """403 for a form that is too old or was not sent from a page of ours."""
    page = wrong(
        request,
        403,
        _("This form has expired"),
        _("It was open for too long, was opened in another window, or does not come from a page of ours. Nothing was changed and nothing was sent."),
        _("Open the page again, fill in the form and send it. If this happens each time, your browser refuses the one cookie that guards the form; allow cookies for this site."),
        typed=_typed(request),
    )  # fmt: skip
    return HttpResponseForbidden(page.content)


class ExplainMiddleware:
    """Give a page to answers that Django leaves empty: 405, for a form sent where there is none."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; where a method is refused, explain."""
        response = self.answer(request)
        if response.status_code != 405 or response.content:  # noqa: PLR2004 - method not allowed
            return response
        page = wrong(
            request,
            405,
            _("This cannot be done here"),
            _("Your browser asked for something that this page does not do. Nothing was changed."),
            _("Open the page again by a link, and use the buttons on it."),
        )
        page["Allow"] = response["Allow"]
        return page


def _typed(request: HttpRequest) -> list[str]:
    """What a form of ours sent too late; another site's words are not shown as if they were the reader's."""
    return typed_in(request) if request.headers.get("Sec-Fetch-Site") == "same-origin" else []
