"""Addresses of accounts."""

from django.urls import path

from causeway.coalition.accounts import public
from causeway.coalition.accounts.views import again, factors, keys, known, own, people, signing_in

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/code/", signing_in.factor, name="factor"),
    path("sign-in/security-key/", signing_in.factor_by_key, name="factor_by_key"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("join/<str:token>/", public.join, name="join"),
    path("account/", own.account, name="account"),
    path("account/language/", own.language, name="language"),
    path("account/passphrase/", own.passphrase, name="passphrase"),
    path("account/sessions/", own.sessions, name="sessions"),
    path("account/sessions/<str:pk>/end/", own.end_one, name="end_one"),
    path("account/end-all-sessions/", own.end_everywhere, name="end_everywhere"),
    path("account/travel/", own.travel, name="travel"),
    path("account/known/", known.known, name="known"),
    path("account/known/export/", known.export, name="export"),
    path("account/known/erase/", known.erase, name="erase"),
    path("account/again/", again.again, name="again"),
    path("account/unlock/", again.unlock, name="unlock"),
    path("account/lock/", again.lock, name="lock"),
    path("account/second-factor/", factors.factors, name="factors"),
    path("account/second-factor/app/", factors.app, name="app"),
    path("account/second-factor/codes/", factors.codes, name="codes"),
    path("account/second-factor/keys/", factors.add_key, name="add_key"),
    path("account/second-factor/keys/<int:pk>/remove/", factors.remove_key, name="remove_key"),
    path("coalition/people/", people.people, name="people"),
    path("coalition/people/invite/", people.invite_somebody, name="invite"),
    path("coalition/people/<uuid:pk>/", people.person, name="person"),
    path("coalition/people/<uuid:pk>/close/", people.close, name="close"),
    path("coalition/people/<uuid:pk>/let-in-again/", people.let_in_again, name="let_in_again"),
    path("coalition/people/roles/<int:pk>/take/", people.take, name="take_role"),
    path("coalition/people/invitations/<uuid:pk>/take-back/", people.uninvite, name="uninvite"),
    path("coalition/keyholders/", keys.keyholders, name="keyholders"),
    path("coalition/keyholders/become/", keys.become, name="become"),
    path("coalition/absences/<uuid:pk>/agree/", keys.agree, name="agree"),
    path("what-is-stored/", public.what_is_stored, name="what_is_stored"),
]
