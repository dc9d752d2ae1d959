"""Addresses of places."""

from django.urls import path, re_path

from causeway.world.places import views

app_name = "places"
urlpatterns = [
    path("", views.place_list, name="list"),
    re_path(r"^(?P<code>[A-Z]{3})/risk/$", views.risk, name="risk"),
]
