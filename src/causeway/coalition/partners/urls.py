"""Addresses of the address book."""

from django.urls import path

from causeway.coalition.partners import views

app_name = "partners"
urlpatterns = [
    path("", views.partners, name="list"),
    path("add/", views.add, name="add"),
    path("<uuid:pk>/edit/", views.edit, name="edit"),
    path("<uuid:pk>/erase/", views.erase, name="erase"),
]
