import gzip

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext

from causeway.foundation.pages import published
from causeway.foundation.records.models import Record

pytestmark = pytest.mark.django_db
PATH = "/published/rivers/"


@pytest.fixture
def record():
    return Record.objects.create(kind="statement")


@pytest.fixture
def page(record):
    return published.publish_page(PATH, "<!doctype html><p>Rivers</p>", record)


def test_published_page_is_served_as_it_was_given(visitor, page):
    answer = visitor.get(PATH)
    assert answer.content.decode() == "<!doctype html><p>Rivers</p>"
    assert (answer["ETag"], answer["Cache-Control"], answer["Vary"]) == (
        page,
        "no-cache",
        "Accept-Encoding, Accept-Language",
    )
    assert "X-Robots-Tag" not in answer
    assert not answer.cookies


def test_published_page_comes_packed_to_who_can_unpack(visitor, page):
    answer = visitor.get(PATH, headers={"Accept-Encoding": "br, gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == b"<!doctype html><p>Rivers</p>"


def test_published_page_is_not_sent_twice(visitor, page):
    for known in (page, f'"other", {page}', "*"):
        answer = visitor.get(PATH, headers={"If-None-Match": known, "Accept-Encoding": "gzip"})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", page)
    assert visitor.get(PATH, headers={"If-None-Match": '"other"'}).status_code == 200


def test_published_page_costs_one_query_and_no_transaction(visitor, page):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        visitor.get(PATH)
    assert [query["sql"][:6] for query in asked] == ["SELECT"]


def test_publishing_again_replaces_the_page(visitor, record, page):
    again = published.publish_page(PATH, "<p>Withdrawn</p>", record)
    assert again != page
    answer = visitor.get(PATH, headers={"If-None-Match": page})
    assert (answer.status_code, answer.content) == (200, b"<p>Withdrawn</p>")


def test_languages_are_pages_of_their_own(visitor, record, page):
    assert visitor.get(f"/ar{PATH}").status_code == 404
    published.publish_page(f"/ar{PATH}", "<p>أنهار</p>", record)
    assert visitor.get(f"/ar{PATH}").content.decode() == "<p>أنهار</p>"


def test_rendered_page_stands_in_its_language_at_its_address_without_a_request(monkeypatch):
    template = engines["django"].from_string(
        '{% extends "pages/public.html" %}{% block title %}{{ title }}{% endblock %}'
    )
    monkeypatch.setattr(published, "render_to_string", lambda _name, context: template.render(context))
    html = published.rendered("any.html", {"title": "أنهار"}, path="/ar/statements/1/", language="ar")
    assert '<html lang="ar" dir="rtl">' in html
    assert 'href="/statements/1/" lang="en"' in html
    assert "لا تضع هذه الصفحة ملفات تعريف ارتباط" in html
