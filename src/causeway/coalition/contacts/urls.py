"""Addresses of contact people."""

from django.urls import path

from causeway.coalition.contacts import views

app_name = "contacts"
urlpatterns = [
    path("organisations/<uuid:pk>/contacts/add/", views.add, name="add"),
    path("contacts/<uuid:pk>/edit/", views.edit, name="edit"),
    path("contacts/<uuid:pk>/erase/", views.erase, name="erase"),
]
