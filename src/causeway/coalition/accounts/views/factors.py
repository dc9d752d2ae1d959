"""One's own second factors: the app for codes, the ten codes on paper, security keys."""

from io import BytesIO

import qrcode
import qrcode.image.svg
from django.conf import settings
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causeway.coalition.accounts import totp
from causeway.coalition.accounts.actions import enrol_app, has_factor, new_one_time_codes
from causeway.coalition.accounts.actions.factors import codes_left, has_app
from causeway.coalition.accounts.actions.security_keys import (
    ask_to_register,
    register_security_key,
    remove_security_key,
)
from causeway.coalition.accounts.forms import AppForm, SecurityKeyForm
from causeway.coalition.accounts.models import Account, SecurityKey
from causeway.coalition.accounts.policy import SecurityKeyPolicy
from causeway.coalition.accounts.sessions import make_whole, session_of
from causeway.coalition.accounts.views.own import mine_of
from causeway.foundation.access import NotAllowed, NotValid, Request, ask_again, fetch, signed_in, visible
from causeway.foundation.access.request import sent
from causeway.foundation.pages.headers import with_security_keys

_SALT, _MINUTES = "causeway.accounts.new_app", 30


def _ask(request: Request, mine: Account) -> None:
    """The passphrase again; and whoever has a factor gives it before anything about factors is changed."""
    if has_factor(mine) and not request.actor.gave_factor:
        ask_again(request, factor=True)
    ask_again(request)


@signed_in
@require_safe
def factors(request: Request) -> HttpResponse:
    """My second factors."""
    mine = mine_of(request)
    seen = {
        "has_app": has_app(mine),
        "codes_left": codes_left(mine.pk),
        "keys": visible(request.actor, SecurityKey).order_by("pk"),
    }
    return render(request, "coalition/accounts/factors.html", seen)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: Request) -> HttpResponse:
    """Set up an app for codes: a picture to scan, then the first code. The secret is kept when the code was right."""
    mine, session = mine_of(request), session_of(request)
    _ask(request, mine)
    form = AppForm(sent(request), initial={"secret": _packed(mine, totp.new_secret())})
    secret = _secret_in(form, mine)
    if form.is_valid() and session is not None:
        codes = form.settle(lambda typed: enrol_app(session, secret, typed["code"], by=request.actor), "code")
        if codes:
            make_whole(request, session)
            return render(request, "coalition/accounts/codes.html", {"codes": codes})
    address = totp.address_for(secret, who=mine.handle, where=settings.ALLIANCE)
    seen = {"form": form, "picture": _picture(address), "secret": secret}
    return render(request, "coalition/accounts/app.html", seen, status=form.answer)


@signed_in
@require_POST
def codes(request: Request) -> HttpResponse:
    """Ten new one-time codes, shown once, on the answer to the form itself."""
    mine = mine_of(request)
    _ask(request, mine)
    if not has_factor(mine):
        raise NotAllowed(_("Set up an app for codes first."))
    fresh = new_one_time_codes(mine, by=request.actor)
    return render(request, "coalition/accounts/codes.html", {"codes": fresh})


@signed_in
@require_POST
def add_key(request: Request) -> HttpResponse:
    """Register a security key: first the question to it, then what it answers."""
    mine, session = mine_of(request), session_of(request)
    _ask(request, mine)
    form = SecurityKeyForm(request.POST)
    if session is None or not form.is_valid():
        return HttpResponseRedirect(reverse("accounts:factors"))
    answer, name = request.POST.get("answer", ""), form.cleaned_data["name"]
    if answer:
        register_security_key(session, answer, name=name, by=request.actor)
        make_whole(request, session)
        return HttpResponseRedirect(reverse("accounts:factors"))
    seen = {"question": ask_to_register(session), "name": name}
    return with_security_keys(render(request, "coalition/accounts/add_key.html", seen))


@signed_in
@require_POST
def remove_key(request: Request, pk: int) -> HttpResponse:
    """Forget a security key."""
    key = fetch(request.actor, SecurityKey, SecurityKeyPolicy.remove, pk=pk)
    _ask(request, mine_of(request))
    session = session_of(request)
    if session is not None:
        remove_security_key(key, here=session, by=request.actor)
    return HttpResponseRedirect(reverse("accounts:factors"))


def _packed(mine: Account, secret: str) -> str:
    """A secret on its way through the page, signed for one person, so that nobody slips in one of theirs."""
    return signing.dumps(secret, salt=f"{_SALT}.{mine.pk}")


def _secret_in(form: AppForm, mine: Account) -> str:
    packed = form.data.get("secret", "") if form.is_bound else form.initial["secret"]
    try:
        return str(signing.loads(packed, salt=f"{_SALT}.{mine.pk}", max_age=_MINUTES * 60))
    except signing.BadSignature:
        raise NotValid(
            _("This page stood open for too long. Open it again and scan the new picture.")
        ) from None


def _picture(address: str) -> SafeString:
    """The address as a picture for a telephone's camera: SVG paths, no style and no script."""
    made = qrcode.make(address, image_factory=qrcode.image.svg.SvgPathFillImage, box_size=8, border=4)
    kept = BytesIO()
    made.save(kept)
    return SafeString(kept.getvalue().decode().partition("?>")[2].strip())
