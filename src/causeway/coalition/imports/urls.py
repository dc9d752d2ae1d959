"""Addresses of imports."""

from django.urls import path

from causeway.coalition.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.imports, name="list"),
    path("<uuid:pk>/", views.show, name="show"),
    path("<uuid:pk>/move/<slug:name>/", views.move, name="move"),
]
