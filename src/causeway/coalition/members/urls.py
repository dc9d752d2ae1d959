"""Addresses of organisations."""

from django.urls import path

from causeway.coalition.members import views

app_name = "members"
urlpatterns = [
    path("", views.organisation_list, name="list"),
    path("spreadsheet/", views.spreadsheet, name="spreadsheet"),
    path("add/", views.add, name="add"),
    path("<uuid:pk>/", views.show, name="show"),
    path("<uuid:pk>/edit/", views.edit, name="edit"),
    path("<uuid:pk>/vouch/", views.vouch, name="vouch"),
    path("<uuid:pk>/move/<slug:name>/", views.move, name="move"),
]
