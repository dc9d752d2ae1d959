"""Addresses of the public pages, and of where they are written."""

from django.urls import path

from causeway.overview.front import public, views

app_name = "front"
urlpatterns = [
    path("", public.front, name="front"),
    path("members/", public.members, name="members"),
    path("danger/", public.danger, name="danger"),
    path("public-pages/", views.pages, name="pages"),
    path("public-pages/<slug:name>/<slug:language>/", views.write, name="write"),
    path("public-pages/<slug:name>/", views.confirm, name="confirm"),
]
