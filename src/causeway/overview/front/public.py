"""Pages for anyone: who we are, who is with us, and whom to turn to in danger. No cookie, no session."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.queries import with_counts
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.access import NOBODY_IN_PARTICULAR, fetch, open_to_anyone, visible
from causeway.foundation.access.request import Request
from causeway.foundation.pages.headers import as_public
from causeway.overview.front.models import PageName, PublicPage
from causeway.overview.front.queries import shown_members, standing_of, wording_for

LATEST = 5


@open_to_anyone
@require_safe
def front(request: Request) -> HttpResponse:
    """Who we are, what we said last, and how to reach us."""
    page = fetch(NOBODY_IN_PARTICULAR, PublicPage, name=PageName.FRONT)
    said = with_counts(visible(NOBODY_IN_PARTICULAR, Statement), NOBODY_IN_PARTICULAR)
    seen = {
        "wording": wording_for(page, get_language() or "en"),
        "latest": said.filter(state=StatementState.PUBLISHED).order_by("-published_at")[:LATEST],
    }
    return as_public(render(request, "overview/front/front.html", seen))


@open_to_anyone
@require_safe
def members(request: Request) -> HttpResponse:
    """The organisations that agreed to be shown."""
    seen = {"members": shown_members(get_language() or "en")}
    return as_public(render(request, "overview/front/members.html", seen))


@open_to_anyone
@require_safe
def danger(request: Request) -> HttpResponse:
    """Who really answers, in which languages, at which hours, and what not to write here."""
    page = fetch(NOBODY_IN_PARTICULAR, PublicPage, name=PageName.DANGER)
    seen = {"wording": wording_for(page, get_language() or "en"), "standing": standing_of(page)}
    return as_public(render(request, "overview/front/danger.html", seen))
