"""Headers of every answer: errors, static files and downloads included."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag

R = TypeVar("R", bound=HttpResponseBase)

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FEATURES = (
    "accelerometer autoplay bluetooth browsing-topics camera "
    "clipboard-read clipboard-write compute-pressure cross-origin-isolated display-capture encrypted-media "
    "fullscreen gamepad geolocation gyroscope hid identity-credentials-get idle-detection interest-cohort "
    "keyboard-map local-fonts magnetometer microphone midi otp-credentials payment "
    "picture-in-picture private-state-token-issuance publickey-credentials-create publickey-credentials-get "
    "screen-wake-lock serial speaker-selection storage-access sync-xhr usb web-share "
    "window-management xr-spatial-tracking"
)
# Not `no-referrer`: Firefox then sends `Origin: null` with a form, and the guard against forged forms refuses it.
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES.split()),
    "X-DNS-Prefetch-Control": "off",
}
SECURITY_KEYS = {
    "Content-Security-Policy": f"{POLICY}; script-src 'self'",
    "Permissions-Policy": ALWAYS["Permissions-Policy"]
    .replace("publickey-credentials-create=()", "publickey-credentials-create=(self)")
    .replace("publickey-credentials-get=()", "publickey-credentials-get=(self)"),
}
ONLY_HTTPS = "max-age=63072000; includeSubDomains"


def as_public(response: R) -> R:
    """Mark an answer as one for everybody: it may be kept if it is asked for again each time, and be found by searchers."""
    response.is_public = True  # type: ignore[attr-defined]
    return response


def with_security_keys(response: R) -> R:
    """Let the one small script of ours run on this page, and ask a security key."""
    for name, value in SECURITY_KEYS.items():
        response.headers[name] = value
    return response


class HeadersMiddleware:
    """Put the headers on; the outermost of all, so that nothing leaves without them."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer
        address = urlsplit(settings.ADDRESS)
        self.https_host = address.netloc if address.scheme == "https" else ""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with headers."""
        response: HttpResponseBase = self.answer(request)
        if getattr(response, "is_public", False) and not response.cookies:
            response = _asked_again(request, response)
        else:
            response.headers.setdefault("Cache-Control", "no-store")
            response.headers.setdefault("X-Robots-Tag", "noindex, noarchive")
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if self.https_host and request.META.get("HTTP_HOST", "") == self.https_host:
            response.headers["Strict-Transport-Security"] = ONLY_HTTPS
        return response


def _asked_again(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A public page with its fingerprint, or the word that it has not changed."""
    response.headers.setdefault("Cache-Control", "no-cache")
    if not isinstance(response, HttpResponse) or response.status_code != 200:  # noqa: PLR2004 - found
        return response
    if not response.has_header("ETag"):
        set_response_etag(response)
    found = get_conditional_response(request, etag=response["ETag"], response=response)
    return found if found is not None else response
