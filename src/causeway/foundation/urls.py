"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("causeway.foundation.pages.urls")),
    path("", include("causeway.foundation.journal.urls")),
    path("jobs/", include("causeway.foundation.jobs.urls")),
]
