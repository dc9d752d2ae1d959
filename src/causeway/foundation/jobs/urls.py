"""Addresses of jobs."""

from django.urls import path

from causeway.foundation.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.job_list, name="list"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/again/", views.again, name="again"),
    path("<int:pk>/aside/", views.aside, name="aside"),
]
