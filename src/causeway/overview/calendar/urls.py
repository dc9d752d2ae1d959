"""Addresses of the calendar."""

from django.urls import path

from causeway.overview.calendar import views

app_name = "calendar"
urlpatterns = [
    path("calendar/", views.calendar, name="list"),
    path("calendar/addresses/", views.feeds, name="feeds"),
    path("calendar/addresses/<uuid:pk>/end/", views.end, name="end"),
    path("calendar/feed/<str:token>/", views.feed, name="feed"),
]
