"""What stands on every answer, whoever asks, whatever comes of it."""

import re

EXACT = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-DNS-Prefetch-Control": "off",
}
FEATURES = {
    "camera",
    "microphone",
    "geolocation",
    "payment",
    "usb",
    "publickey-credentials-get",
    "storage-access",
}
ASKS_A_KEY = {"accounts:add_key", "accounts:factor_by_key"}  # the two pages on which our one script runs
WITH_A_KEY = {
    "Content-Security-Policy": EXACT["Content-Security-Policy"] + "; script-src 'self'",
}
KEY_FEATURES = {"publickey-credentials-get=(self)", "publickey-credentials-create=(self)"}
ONE_FEATURE = re.compile(r"[a-z-]+=\(\)")
KEPT = {
    "no-store": "neither kept nor found",
    "no-cache": "public: asked for again each time",
    "max-age=315360000, public, immutable": "an asset under its hash",
}
TELLING = {"Server", "X-Powered-By", "Via", "X-Generator"}


def complaints(headers, status=200, *, asks_a_key=False):
    """What is missing or says too much on one answer."""
    runs_it = asks_a_key and "script-src" in headers.get("Content-Security-Policy", "")
    for name, value in (EXACT | WITH_A_KEY if runs_it else EXACT).items():
        if headers.get(name) != value:
            yield f"{name} is “{headers.get(name)}”."
    features = headers.get("Permissions-Policy", "").split(", ")
    if runs_it:
        features = [each.replace("(self)", "()") if each in KEY_FEATURES else each for each in features]
    if not all(ONE_FEATURE.fullmatch(each) for each in features):
        yield "Permissions-Policy allows something."
    if missing := FEATURES - {each.removesuffix("=()") for each in features}:
        yield f"Permissions-Policy forgets {', '.join(sorted(missing))}."
    yield from _keeping(headers, status)
    for name in TELLING & headers.keys():
        yield f"{name} tells what runs here."


def _keeping(headers, status):
    kept = headers.get("Cache-Control")
    if kept not in KEPT:
        yield f"Cache-Control is “{kept}”."
    if kept == "no-store" and headers.get("X-Robots-Tag") != "noindex, noarchive":
        yield "a page that is not public can be found by searchers."
    if kept == "no-cache" and status in (200, 304) and not headers.get("ETag"):
        yield "a public page has no ETag."
    if kept != "no-store" and "Set-Cookie" in headers:
        yield "an answer that may be kept sets a cookie."
