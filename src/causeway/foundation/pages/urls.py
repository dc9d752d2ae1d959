"""Addresses of the pages that belong to no room."""

from django.urls import path

from causeway.foundation.pages import views

app_name = "pages"
urlpatterns = [
    path("patterns/", views.patterns, name="patterns"),
    path("help/", views.advice, name="help"),
    path("source/", views.source_code, name="source"),
    path("leave/", views.leave, name="leave"),
    path("healthz", views.healthy, name="health"),
    path("metrics", views.figures, name="metrics"),
    path("static/<str:name>", views.moved_asset, name="moved_asset"),
]
