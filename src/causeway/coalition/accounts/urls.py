"""Addresses of accounts."""

from django.urls import path

from causeway.coalition.accounts import public, views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("account/", views.account, name="account"),
    path("account/language/", views.language, name="language"),
    path("account/end-all-sessions/", views.end_everywhere, name="end_everywhere"),
    path("what-is-stored/", public.what_is_stored, name="what_is_stored"),
]
