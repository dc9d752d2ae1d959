"""Addresses for these tests: the house's own, and views that do what real ones do when something is wrong."""

from django import forms
from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path
from django.views.decorators.http import require_safe

from causeway.config import urls as real
from causeway.foundation.access import NotAllowed, NotNow, NotValid, open_to_anyone
from causeway.foundation.pages.headers import as_public
from causeway.foundation.pages.published import published_page

handler400, handler403, handler404, handler500 = (
    real.handler400,
    real.handler403,
    real.handler404,
    real.handler500,
)
SECRET = "Jane-Defender-7731"


class NameForm(forms.Form):
    name = forms.CharField(label="Name", help_text="In full.")


@open_to_anyone
def form(request):
    given = NameForm(request.POST or None)
    page = engines["django"].from_string(
        '{% extends "pages/public.html" %}{% block title %}A form{% endblock %}'
        '{% block content %}<form method="post">{% csrf_token %}{% field form.name %}</form>{% endblock %}'
    )
    return HttpResponse(page.render({"form": given}, request))


@open_to_anyone
def boom(request):
    raise RuntimeError(SECRET)


REFUSALS = {"403": NotAllowed("Only Dara may."), "409": NotNow("It is closed."), "422": NotValid("Too long.")}


@open_to_anyone
def refusing(request, status):
    raise REFUSALS[status]


@open_to_anyone
@require_safe
def read_only(request):
    return as_public(HttpResponse("<p>For everybody.</p>"))


@open_to_anyone
def download(request):
    return HttpResponse(
        b"a,b", content_type="text/csv", headers={"Content-Disposition": "attachment; filename=list.csv"}
    )


@open_to_anyone
def published(request, slug):
    page = published_page(request)
    if page is None:
        raise Http404
    return page


@open_to_anyone
def workspace(request):
    request.actor = request.META["tests.actor"]
    return render(
        request, "pages/confirm.html", {"question": "Publish it?", "back_url": "/", "button": "Yes"}
    )


urlpatterns = i18n_patterns(
    path("form/", form, name="form"),
    path("boom/", boom, name="boom"),
    path("refusing/<str:status>/", refusing, name="refusing"),
    path("read-only/", read_only, name="read_only"),
    path("download/", download, name="download"),
    path("published/<slug:slug>/", published, name="published"),
    path("workspace/", workspace, name="workspace"),
    prefix_default_language=False,
)
urlpatterns[0].url_patterns.extend(real.urlpatterns[0].url_patterns)
