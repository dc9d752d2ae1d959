"""Addresses of the journal."""

from django.urls import path

from causeway.foundation.journal import public

app_name = "journal"
urlpatterns = [
    path("journal/", public.journal, name="journal"),
    path("journal/checkpoint/", public.checkpoint, name="checkpoint"),
    path("journal/verify.py", public.verify, name="verify"),
]
