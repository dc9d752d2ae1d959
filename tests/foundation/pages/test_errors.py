import pytest
from django.test import Client

from causeway.foundation.pages import errors
from tests.foundation.pages.house import SECRET

ARABIC = '<html lang="ar" dir="rtl">'


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/nowhere/", 404, "There is no such page"),
        ("/boom/", 500, "Something went wrong here"),
        ("/refusing/403/", 403, "This is not yours to do"),
        ("/refusing/409/", 409, "Not now"),
        ("/refusing/422/", 422, "This cannot be taken"),
    ],
)
def test_error_page_says_what_happened_and_what_to_do_in_the_frame(visitor, path, status, title):
    answer = visitor.get(path)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in page
    assert "What you can do now" in page
    assert "Leave quickly" in page
    assert 'href="/">Go to the first page' in page
    assert visitor.get(f"/ar{path}").content.decode().count(ARABIC) == 1


def test_refusal_shows_its_sentence(visitor):
    assert "Only Dara may." in visitor.get("/refusing/403/").content.decode()


def test_method_that_a_page_does_not_know_gets_a_page(visitor):
    answer = visitor.post("/read-only/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "This cannot be done here" in answer.content.decode()


def test_too_much_at_once_gets_a_page(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = Client(raise_request_exception=False).post("/form/", {"name": "x" * 1000})
    assert answer.status_code == 413
    assert "That was too much at once" in answer.content.decode()


@pytest.mark.parametrize("path", ["/nowhere/Jane-Defender-7731/", "/boom/", "/boom/?who=Jane-Defender-7731"])
def test_error_page_shows_neither_the_address_nor_what_was_raised(visitor, path):
    assert SECRET not in visitor.get(path).content.decode()
    assert "RuntimeError" not in visitor.get(path).content.decode()


def test_server_error_needs_no_database(visitor, django_db_blocker):
    """Without the `db` fixture every query raises, so this page would be the last resort if it asked anything."""
    page = visitor.get("/boom/").content.decode()
    assert "tell a coordinator this word" in page


def test_server_error_still_answers_when_its_own_page_fails(visitor, monkeypatch):
    def broken(*_, **__):
        raise KeyError(SECRET)

    monkeypatch.setattr(errors, "render", broken)
    answer = visitor.get("/boom/")
    assert answer.status_code == 500
    assert "It is not your fault." in answer.content.decode()
    assert SECRET not in answer.content.decode()


def test_unreadable_request_gets_a_page(visitor):
    answer = visitor.get("/form/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "That could not be read" in answer.content.decode()


def test_forbidden_page_is_one_of_ours(visitor, rf):
    request = rf.get("/x/")
    assert "for other people" in errors.forbidden(request).content.decode()
