"""Dates by month, and addresses for calendar programs."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causeway.foundation.access import NotValid, Request, ask_again, fetch, link_holder, signed_in, way_in
from causeway.foundation.access.request import sent
from causeway.foundation.access.tokens import token_for
from causeway.overview.calendar import actions
from causeway.overview.calendar.forms import FeedForm, MonthForm, at_midnight, moved_by
from causeway.overview.calendar.models import Feed
from causeway.overview.calendar.policy import FEED, FeedPolicy
from causeway.overview.calendar.queries import by_month, dates, is_dead, own_feeds, written_for

MONTHS = 3


@signed_in
@require_safe
def calendar(request: Request) -> HttpResponse:
    """The dates of three months."""
    first = MonthForm(request.GET).first_day()
    after = moved_by(first, MONTHS)
    found = dates(request.actor, at_midnight(first), at_midnight(after))
    context = {
        "months": by_month(found),
        "first": first,
        "last": moved_by(after, -1),
        "before": moved_by(first, -MONTHS),
        "after": after,
    }
    return render(request, "overview/calendar/list.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: Request) -> HttpResponse:
    """One’s calendar addresses; make another."""
    form, made = FeedForm(sent(request)), ""
    if request.method == "POST" and form.is_valid():
        ask_again(request)
        try:
            new = actions.make_feed(says_titles=form.cleaned_data["says"] == "titles", by=request.actor)
            form, made = (
                FeedForm(None),
                _address_of(new),
            )  # in this answer alone: nothing gives it a second time
        except NotValid as refusal:
            form.add_error(None, str(refusal.sentence))
    context = {"form": form, "feeds": list(own_feeds(request.actor)), "made": made}
    return render(request, "overview/calendar/feeds.html", context, status=422 if form.errors else 200)


def _address_of(feed: Feed) -> str:
    with translation.override("en"):
        path = reverse("calendar:feed", kwargs={"token": token_for(FEED, feed.pk)})
    return f"{settings.ADDRESS}{path}"


@signed_in
@require_POST
def end(request: Request, pk: UUID) -> HttpResponse:
    """End an address."""
    actions.end_feed(fetch(request.actor, Feed, FeedPolicy.end, pk=pk), by=request.actor)
    return redirect("calendar:feeds")


@way_in
@link_holder(FEED)
@require_safe
def feed(request: Request, token: str) -> HttpResponse:  # noqa: ARG001 - the door has read it
    """The dates, for a calendar program."""
    found = fetch(request.actor, Feed, read=lambda all_: all_.select_related("account"))
    if is_dead(found):
        raise Http404
    with translation.override(found.account.language):
        return HttpResponse(written_for(found), content_type="text/calendar; charset=utf-8")
