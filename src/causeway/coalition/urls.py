"""Addresses of this room."""

from django.urls import include, path

urlpatterns = [
    path("coalition/organisations/", include("causeway.coalition.members.urls")),
    path("coalition/", include("causeway.coalition.contacts.urls")),
    path("coalition/doubles/", include("causeway.coalition.doubles.urls")),
    path("coalition/imports/", include("causeway.coalition.imports.urls")),
    path("", include("causeway.coalition.networks.urls")),
    path("coalition/partners/", include("causeway.coalition.partners.urls")),
    path("coalition/notes/", include("causeway.coalition.notes.urls")),
    path("", include("causeway.coalition.accounts.urls")),
]
