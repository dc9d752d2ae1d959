"""Addresses of statements: the workspace under advocacy, the public ones under /statements/."""

from django.urls import include, path

from causeway.advocacy.statements import public, views

app_name = "statements"

workspace = [
    path("", views.statements, name="list"),
    path("export.csv", views.export, name="export"),
    path("new/", views.new, name="new"),
    path("<uuid:pk>/", views.show, name="show"),
    path("<uuid:pk>/title/", views.describe, name="describe"),
    path("<uuid:pk>/dates/", views.dates, name="dates"),
    path("<uuid:pk>/paragraphs/new/", views.new_paragraph, name="new_paragraph"),
    path("<uuid:pk>/paragraphs/<uuid:key>/", views.paragraph, name="paragraph"),
    path("<uuid:pk>/paragraphs/<uuid:key>/place/", views.place, name="place"),
    path("<uuid:pk>/paragraphs/<uuid:key>/remove/", views.remove, name="remove"),
    path("<uuid:pk>/versions/", views.versions, name="versions"),
    path("<uuid:pk>/history/", views.history, name="history"),
    path("<uuid:pk>/sign/", views.sign, name="sign"),
    path("<uuid:pk>/ties/", views.ties, name="ties"),
    path("<uuid:pk>/move/<slug:name>/", views.move, name="move"),
    path("<uuid:pk>/signatories/", views.signatories, name="signatories"),
    path("signatures/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
]

open_pages = [
    path("", public.statements, name="public_list"),
    path("feed.atom", public.feed, name="feed"),
    path("confirm/<str:token>/", public.confirm, name="confirm"),
    path("withdraw/<str:token>/", public.withdraw, name="public_withdraw"),
    path("<slug:code>/", public.show, name="public"),
    path("<slug:code>/sign/", public.sign, name="public_sign"),
    path("<slug:code>/sign/sent/", public.sent, name="public_sent"),
    path("<slug:code>/check/", public.check, name="check"),
    path("<slug:code>/text.txt", public.text, name="text"),
    path("<slug:code>/signatories.csv", public.signatories, name="public_signatories"),
    path("<slug:code>/proof.zip", public.proof, name="proof"),
]

urlpatterns = [
    path("advocacy/statements/", include(workspace)),
    path("statements/", include(open_pages)),
]
