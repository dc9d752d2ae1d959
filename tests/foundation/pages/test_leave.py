from django.test import Client, RequestFactory

from causeway.foundation.pages import views


def test_leaving_clears_the_browser_and_leads_elsewhere(client, settings):
    settings.LEAVE_FOR = "https://weather.example"
    answer = client.get("/leave/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Clear-Site-Data"] == '"*"'
    assert answer["Refresh"] == "0; url=https://weather.example"
    assert 'href="https://weather.example"' in page
    assert "No site can clear your browser’s history" in page
    assert answer["Cache-Control"] == "no-store"


def test_leaving_sets_no_cookie_and_reads_no_session(client):
    assert not client.get("/leave/").cookies


def test_leaving_by_a_form_ends_the_session():
    request = RequestFactory().post("/leave/")
    ended = []
    request.end_session = lambda: ended.append(True)
    assert views.leave(request)["Clear-Site-Data"] == '"*"'
    assert ended == [True]


def test_leaving_without_a_session_touches_none():
    answer = Client().post("/leave/")
    assert (answer.status_code, answer["Refresh"][:7]) == (200, "0; url=")
    request = RequestFactory().get("/leave/")
    ended = []
    request.end_session = lambda: ended.append(True)
    views.leave(request)
    assert ended == []


def test_another_site_cannot_clear_this_one(client):
    assert "Clear-Site-Data" not in client.get("/leave/", headers={"Sec-Fetch-Site": "cross-site"})


def test_a_browser_that_reads_ahead_clears_nothing(client):
    assert "Clear-Site-Data" not in client.get("/leave/", headers={"Sec-Purpose": "prefetch"})


def test_leaving_by_a_form_needs_the_token():
    assert Client(enforce_csrf_checks=True).post("/leave/").status_code == 403
