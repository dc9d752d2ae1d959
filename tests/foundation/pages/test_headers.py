import pytest
from django.test import Client

from causeway.foundation.pages import assets

ALWAYS = {
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
EVERYWHERE = [
    "/patterns/", "/ar/help/", "/form/", "/download/", "/boom/", "/nowhere/", "/refusing/403/", "/leave/",
    "/healthz", "/static/causeway.css", "/help", "/static/causeway.0123456789ab.css",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*EVERYWHERE, assets.address("causeway.css"), assets.address("icon.svg")])
def test_headers_stand_on_every_answer(visitor, path):
    answer = visitor.get(path)
    answer.close()
    assert {name: answer[name] for name in ALWAYS} == ALWAYS
    assert "camera=()" in answer["Permissions-Policy"]
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert "Strict-Transport-Security" not in answer


@pytest.mark.parametrize("path", ["/form/", "/download/", "/boom/", "/nowhere/", "/refusing/409/", "/leave/"])
def test_what_is_not_public_is_neither_kept_nor_found(visitor, path):
    answer = visitor.get(path)
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex, noarchive"


def test_public_page_is_asked_for_again_and_may_be_found(visitor):
    answer = visitor.get("/read-only/")
    assert answer["Cache-Control"] == "no-cache"
    assert "X-Robots-Tag" not in answer
    again = visitor.get("/read-only/", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Content-Security-Policy"] == ALWAYS["Content-Security-Policy"]


def test_https_is_insisted_on_where_the_house_has_an_https_address(settings, house):
    settings.ADDRESS, settings.ALLOWED_HOSTS = "https://rivers.example", ["rivers.example", "abc.onion"]
    house = Client()
    at_home = house.get("/read-only/", headers={"Host": "rivers.example"})
    assert at_home["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert "Strict-Transport-Security" not in house.get("/read-only/", headers={"Host": "abc.onion"})


def test_wrong_host_is_refused_with_headers_and_without_its_name(visitor):
    answer = visitor.get("/form/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil" not in answer.content
    assert answer["X-Frame-Options"] == "DENY"


def test_method_overrides_are_not_heard(visitor):
    for header in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        assert visitor.post("/read-only/", {"_method": "GET"}, headers={header: "GET"}).status_code == 405
