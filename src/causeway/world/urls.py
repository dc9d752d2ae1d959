"""Addresses of this room."""

from django.urls import include, path

urlpatterns = [
    path("world/places/", include("causeway.world.places.urls")),
]
