"""Addresses that exist in the demo only."""

from django.urls import path

from causeway.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.welcome, name="welcome"),
    path("demo/look-as/<slug:handle>/", views.look_as, name="look_as"),
    path("demo/shelf/", views.shelf, name="shelf"),
]
