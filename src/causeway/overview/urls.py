"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("causeway.overview.front.urls")),
    path("", include("causeway.overview.home.urls")),
    path("", include("causeway.overview.calendar.urls")),
    path("", include("causeway.overview.search.urls")),
]
