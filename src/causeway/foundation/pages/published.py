"""Pages that are rendered once and served as they are, to anyone, with one look into the database.

Whoever publishes a thing renders its page in each language and hands it over, in the transaction that publishes. The
page changes only when it is handed over again.
"""

import gzip
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from causeway.foundation.pages.headers import as_public
from causeway.foundation.pages.models import PublishedPage
from causeway.foundation.records.models import Record


def rendered(template: str, context: Mapping[str, Any], *, path: str, language: str) -> str:
    """A public page made without a request: in a language, for the address where it will stand."""
    with translation.override(language):
        return render_to_string(template, {**context, "path": path})


def publish_page(path: str, html: str, record: Record, *, status: int = 200) -> str:
    """Put a page up, or in the place of the one that stands there. Gives its fingerprint.

    A page that only says that something stood here is given with status 410.
    """
    whole = html.encode()
    etag = f'W/"{sha256(whole).hexdigest()[:32]}"'
    page = PublishedPage(
        path=path,
        body=gzip.compress(whole, 9, mtime=0),
        etag=etag,
        status=status,
        record=record,
        changed_at=timezone.now(),
    )
    PublishedPage.objects.bulk_create(
        [page],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["body", "etag", "status", "record", "changed_at"],
    )
    return etag


def published_page(request: HttpRequest) -> HttpResponse | None:
    """The page that stands at the request's address, or None; one query."""
    asked = PublishedPage.objects.filter(path=request.path)
    for etag, body, status in asked.values_list("etag", "body", "status"):
        return _answer(request, etag, bytes(body), status)
    return None


def _answer(request: HttpRequest, etag: str, body: bytes, status: int) -> HttpResponse:
    known = parse_etags(request.headers.get("If-None-Match", ""))
    response: HttpResponse
    if etag in known or "*" in known:
        response = HttpResponseNotModified()
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(body, status=status, headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(body), status=status)
    response.headers["ETag"] = etag
    patch_vary_headers(response, ["Accept-Encoding"])
    return as_public(response)
