import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from causeway.foundation.access import Actor
from causeway.foundation.pages import frame, languages

pytestmark = pytest.mark.usefixtures("house")


def signed_in_page(client, amina, path="/workspace/"):
    return client.get(path, **{"tests.actor": amina}).content.decode()


@pytest.mark.parametrize(
    ("path", "lang", "same"),
    [
        ("/patterns/", "ar", "/ar/patterns/"),
        ("/ar/patterns/?by=day", "en", "/patterns/?by=day"),
        ("/ar/patterns/", "ar", "/ar/patterns/"),
        ("/", "ar", "/ar/"),
        ("/ar/", "en", "/"),
        ("/area/", "ar", "/ar/area/"),
    ],
)
def test_in_language_keeps_the_address_and_changes_its_prefix(path, lang, same):
    assert languages.in_language(path, lang) == same


def test_frame_says_its_language_and_direction(client):
    assert '<html lang="en" dir="ltr">' in client.get("/help/").content.decode()
    assert '<html lang="ar" dir="rtl">' in client.get("/ar/help/").content.decode()


def test_switch_leads_to_the_same_page_under_each_own_name(client):
    page = client.get("/ar/help/").content.decode()
    assert '<a href="/help/" lang="en" hreflang="en" dir="ltr">English</a>' in page
    assert '<a href="/ar/help/" lang="ar" hreflang="ar" dir="rtl" aria-current="true">العربية</a>' in page


def test_alliance_has_its_arabic_name_on_arabic_pages(client, settings):
    settings.ALLIANCE, settings.ALLIANCE_AR = "Open Rivers", "أنهار مفتوحة"
    assert "· Open Rivers</title>" in client.get("/help/").content.decode()
    assert "· أنهار مفتوحة</title>" in client.get("/ar/help/").content.decode()
    settings.ALLIANCE_AR = ""
    assert "· Open Rivers</title>" in client.get("/ar/help/").content.decode()


def test_demonstration_says_so_and_nothing_else_does(client, settings):
    settings.MODE = "demo"
    assert "its records are invented" in client.get("/help/").content.decode()
    settings.MODE = "serve"
    assert "its records are invented" not in client.get("/help/").content.decode()


def test_foot_tells_the_truth_about_cookies(visitor, settings):
    plain, form = visitor.get("/help/"), visitor.get("/form/")
    assert not plain.cookies
    assert "sets no cookies" in plain.content.decode()
    assert list(form.cookies) == [settings.CSRF_COOKIE_NAME]
    assert "sets one cookie" in form.content.decode()


def test_form_cookie_is_out_of_reach_for_scripts_and_other_sites(visitor, settings):
    cookie = visitor.get("/form/").cookies[settings.CSRF_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_menu_shows_a_stranger_the_public_sections_only(offers, client):
    page = client.get("/read-only/")
    assert page.status_code == 200
    page = client.get("/help/").content.decode()
    assert "Statements of ours" in page
    assert "Jobs" not in page


def test_menu_shows_a_person_their_rooms_and_what_has_no_address_not_at_all(offers, client, amina):
    page = signed_in_page(client, amina)
    assert 'href="/help/">Jobs</a>' in page
    assert "Statements of ours" not in page
    assert "Not built" not in page
    assert 'href="/workspace/" aria-current="page">Home</a>' in page
    without_role = Actor(user_id=amina.user_id, name="Bruno")
    assert "Jobs" not in signed_in_page(client, without_role)


def test_menu_marks_the_room_around_a_page(offers):
    ways = {way.label: way for way in frame.rooms_menu(Actor(), "/read-only/deep/?page=2")}
    assert (ways["Statements of ours"].is_here, ways["Statements of ours"].is_around) == (False, True)


def test_every_page_has_a_skip_link_and_a_way_out(client, amina):
    public, inside = client.get("/help/").content.decode(), signed_in_page(client, amina)
    for page in (public, inside):
        assert page.index('href="#main"') < page.index("<header")
        assert '<main class="page" id="main">' in page
        assert "Leave quickly" in page
    assert '<a class="exit" href="/leave/"' in public
    assert re.search(r'<form action="/leave/" method="post"><input type="hidden" name="csrf', inside)


def test_error_stands_first_in_the_title_and_first_on_the_page(visitor):
    page = visitor.post("/form/", {"name": ""}).content.decode()
    assert "<title>Error: A form ·" in page
    assert page.count('class="errors"') == 1
    assert page.index('class="errors"') < page.index("<form")
    assert '<a href="#id_name">' in page


def test_own_fonts_are_linked_on_arabic_workspace_pages_only(client, amina):
    assert "/static/letters." not in signed_in_page(client, amina)
    assert "/static/letters." not in client.get("/ar/help/").content.decode()
    with translation.override("ar"):
        request = RequestFactory().get("/ar/workspace/")
        request.actor = amina
        assert "/static/letters." in render_to_string("pages/confirm.html", {"back_url": "/"}, request)


def test_frame_is_made_without_a_request_for_published_pages():
    found = frame.frame_of({"path": "/ar/statements/1/"})
    assert (found.path, found.language) == ("/ar/statements/1/", "en")
    request = RequestFactory().get("/x/?page=2")
    assert frame.frame_of({"request": request}).path == "/x/?page=2"
