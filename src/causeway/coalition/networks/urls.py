"""Addresses of networks."""

from django.urls import path

from causeway.coalition.networks import public, views

app_name = "networks"
urlpatterns = [
    path("coalition/networks/", views.networks, name="list"),
    path("coalition/networks/add/", views.add, name="add"),
    path("coalition/networks/<uuid:pk>/", views.show, name="show"),
    path("coalition/networks/<uuid:pk>/edit/", views.edit, name="edit"),
    path("coalition/networks/<uuid:pk>/members/", views.members, name="members"),
    path("coalition/networks/<uuid:pk>/page/", views.page, name="page"),
    path("coalition/networks/<uuid:pk>/dismiss/<uuid:person>/", views.dismiss, name="dismiss"),
    path("networks/<uuid:pk>/", public.network, name="public"),
]
