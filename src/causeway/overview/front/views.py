"""Where coordinators write the public pages."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from causeway.foundation.access import Request, coordinator, fetch, visible
from causeway.foundation.access.request import sent
from causeway.overview.front.actions import confirm_page, write_page
from causeway.overview.front.forms import ConfirmForm, WordsForm
from causeway.overview.front.models import PublicPage
from causeway.overview.front.policy import PublicPagePolicy
from causeway.overview.front.queries import mark_of, newest_of, standing_of, wording_of


@coordinator
@require_safe
def pages(request: Request) -> HttpResponse:
    """The pages that strangers read, in which languages they stand, and what happened to them."""
    every = [
        {
            "page": page,
            "standing": standing_of(page),
            "written": list(written),
            "missing": [code for code, _name in settings.LANGUAGES if code not in written],
        }
        for page in visible(request.actor, PublicPage).order_by("-name")
        for written in [newest_of(page)]
    ]
    return render(request, "overview/front/pages.html", {"pages": every})


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request, name: str, language: str) -> HttpResponse:
    """Write one page in one language."""
    page = fetch(request.actor, PublicPage, PublicPagePolicy.write, name=name)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    version = newest_of(page).get(language)
    form = WordsForm(
        sent(request), page=page, language=language, shown=wording_of(page, version) if version else None
    )
    if form.is_valid() and form.settle(
        lambda typed: write_page(
            page,
            language,
            form.parts(),
            base=typed["base"],
            holds=typed.get("holds", False),
            by=request.actor,
        )
    ):
        return HttpResponseRedirect(reverse("front:pages"))
    seen = {"form": form, "page": page, "language": language}
    return render(request, "overview/front/write.html", seen, status=form.answer)


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, name: str) -> HttpResponse:
    """Read a page in every language, and say that all of it still holds."""
    page = fetch(request.actor, PublicPage, PublicPagePolicy.write, name=name)
    form = ConfirmForm(sent(request), initial={"shown": mark_of(page)})
    if form.is_valid() and form.settle(
        lambda typed: confirm_page(page, shown=typed["shown"], by=request.actor)
    ):
        return HttpResponseRedirect(reverse("front:pages"))
    every = [wording_of(page, version) for version in newest_of(page).values()]
    seen = {"form": form, "page": page, "wordings": every, "mark": mark_of(page)}
    return render(request, "overview/front/confirm.html", seen, status=form.answer)
