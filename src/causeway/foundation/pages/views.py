"""Pages that belong to no room: help, patterns, the source code, the way out, and the state of health."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from causeway.foundation.access import open_to_anyone, way_in
from causeway.foundation.pages import assets, health, metrics, source
from causeway.foundation.pages.headers import as_public
from causeway.foundation.pages.patterns import everything

OWN = ("same-origin", "none")


@way_in
@open_to_anyone
@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Every component with the sentence that explains it."""
    return render(request, "pages/patterns.html", everything())


@open_to_anyone
@require_safe
def advice(request: HttpRequest) -> HttpResponse:
    """Help in short."""
    return as_public(render(request, "pages/help.html"))


@open_to_anyone
@require_safe
def source_code(request: HttpRequest) -> HttpResponse:
    """The licence and the code that runs here."""
    url = f"{settings.STATIC_URL}{source.archive_name()}"
    return as_public(render(request, "pages/source.html", {"archive_url": url}))


@open_to_anyone
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Any) -> HttpResponse:
    """The way out: forget everything that this browser keeps of us, and be elsewhere. A POST ends the session too.

    The answer is a page and no redirect, because our own policy forbids a form to lead to another site.
    """
    if request.method == "POST":
        request.end_session()
    response = render(request, "pages/leave.html", {"elsewhere": settings.LEAVE_FOR})
    if request.headers.get("Sec-Fetch-Site", "none") in OWN and "Sec-Purpose" not in request.headers:
        response["Clear-Site-Data"] = '"*"'
    response["Refresh"] = f"0; url={settings.LEAVE_FOR}"
    return response


@open_to_anyone
@require_safe
def healthy(request: HttpRequest) -> HttpResponse:
    """200 and “ok”, or 503; what is wrong is told to this machine only."""
    wrong = health.complaints()
    details = "\n".join(wrong) if health.asks_from_this_machine(request) else "not well"
    return HttpResponse(details if wrong else "ok", content_type="text/plain", status=503 if wrong else 200)


@open_to_anyone
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Figures for this machine, and for whoever shows the secret; to everybody else there is no such page."""
    if not metrics.may_read(request):
        raise Http404
    return HttpResponse(metrics.page(), content_type=metrics.FORM)


@open_to_anyone
@require_safe
def moved_asset(_request: HttpRequest, name: str) -> HttpResponse:
    """An asset under an older hash: a page that was rendered once may still name it."""
    url = assets.today(name)
    if not url:
        raise Http404
    return HttpResponseRedirect(url)
