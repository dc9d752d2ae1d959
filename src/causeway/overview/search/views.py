"""The page of the search."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from causeway.foundation.access import signed_in
from causeway.foundation.access.request import Request
from causeway.foundation.texts.tokens import MOST_LETTERS
from causeway.overview.search.forms import SearchForm
from causeway.overview.search.queries import MOST, found, meant, results
from causeway.overview.search.spelling import looks_like_zawgyi

ON_A_PAGE = 20


@signed_in
@require_safe
def search(request: Request) -> HttpResponse:
    """What was found among all that this person may see, the best first."""
    form = SearchForm(request.GET)
    asked = form.chosen()
    records = found(request.actor, asked)
    page = Paginator(records, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = results(request.actor, page, asked["q"])
    context = {
        "filter": form,
        "q": asked["q"].strip(),
        "page": page,
        "results": shown,
        "meant": meant(request.actor, asked, shown),
        "is_zawgyi": looks_like_zawgyi(asked["q"]),
        "is_cut": len(asked["q"]) > MOST_LETTERS,
        "is_full": sum(len(pks) for _record, pks in records) >= MOST,
        "most_letters": MOST_LETTERS,
        "is_filtered": any(asked[name] for name in ("kind", "language", "year")),
    }
    return render(request, "overview/search.html", context)
