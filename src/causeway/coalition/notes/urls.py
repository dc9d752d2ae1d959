"""Addresses of sealed notes."""

from django.urls import path

from causeway.coalition.notes import views

app_name = "notes"
urlpatterns = [
    path("", views.notes, name="room"),
    path("grant/<uuid:pk>/", views.grant, name="grant"),
]
