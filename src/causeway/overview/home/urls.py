"""The address of the morning page."""

from django.urls import path

from causeway.overview.home import views

app_name = "home"
urlpatterns = [path("home/", views.home, name="home")]
