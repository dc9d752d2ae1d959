"""A small house for the tests of the door: views with marks, and one without."""

from django.http import HttpResponse
from django.urls import path

from causeway.config.urls import urlpatterns as house
from causeway.foundation.access import (
    NotAllowed,
    NotNow,
    NotValid,
    TooMany,
    coordinator,
    link_holder,
    open_to_anyone,
    signed_in,
    with_role,
)


def unmarked(request):
    return HttpResponse("secret")


@open_to_anyone
def open_page(request):
    return HttpResponse(
        f"open to {request.actor.name or 'anyone'}; session read: {hasattr(request, '_session')}"
    )


@signed_in
def own_page(request):
    return HttpResponse(f"for {request.actor.name}")


@coordinator
def desk(request):
    return HttpResponse("the desk")


@with_role("drafter")
def draft(request):
    return HttpResponse("the draft")


@link_holder("thing.open")
def by_link(request, token):
    return HttpResponse(str(request.actor.holds("thing.open")[0]))


@open_to_anyone
def refuse(request, how):
    said = {
        "allowed": NotAllowed("You may not."),
        "now": NotNow("Not now."),
        "valid": NotValid("Not so."),
        "many": TooMany("Too often.", 30),
    }
    raise said.get(how) or ValueError(how)


urlpatterns = [
    path("things/unmarked/", unmarked, name="unmarked"),
    path("things/open/", open_page, name="open"),
    path("things/own/", own_page, name="own"),
    path("things/desk/", desk, name="desk"),
    path("things/draft/", draft, name="draft"),
    path("things/link/<str:token>/", by_link, name="by_link"),
    path("things/refuse/<slug:how>/", refuse, name="refuse"),
    *house,
]
