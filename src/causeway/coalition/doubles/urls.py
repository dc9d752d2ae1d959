"""Addresses of doubles."""

from django.urls import path

from causeway.coalition.doubles import views

app_name = "doubles"
urlpatterns = [
    path("", views.doubles, name="list"),
    path("<uuid:pk>/and/<uuid:other>/", views.compare, name="compare"),
    path("<uuid:pk>/and/<uuid:other>/two/", views.two, name="two"),
    path("merges/<uuid:pk>/undo/", views.undo, name="undo"),
]
