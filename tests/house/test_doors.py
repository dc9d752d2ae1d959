"""Who may come where: marks, the permission table, the public pages."""

import re
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.http import HttpResponse
from django.urls import include, path

from causeway.foundation.access.checks import every_view, views_are_marked
from causeway.foundation.access.marks import mark_of
from tests.cast import EVERYBODY
from tests.house import doors, examples
from tests.house.rules import permissions
from tests.house.rules.source import ROOT

WHOLE = permissions.read(Path(__file__).with_name("permissions.txt").read_text())
TABLE = permissions.narrowed(WHOLE, doors.is_looked_at)
PUBLIC = ROOT / "docs" / "host" / "public-pages.md"


def unmarked(request):
    return HttpResponse("nobody decided who may read this")


new = [path("unmarked/", unmarked, name="all"), path("unmarked/<int:pk>/", unmarked, name="one")]
urlpatterns = [path("", include((new, "unmarked")))]


def test_every_view_has_a_mark_and_every_address_a_name():
    assert run_checks(tags=["access", "states"]) == []
    assert doors.nameless() == []


@pytest.mark.urls(__name__)
def test_a_view_without_a_mark_stops_the_start():
    assert [error.id for error in views_are_marked()] == ["access.E001"] * 2


@pytest.mark.urls(__name__)
def test_a_view_without_a_mark_is_refused_at_the_door(rf):
    from django.http import Http404

    from causeway.foundation.access.middleware import DoorMiddleware

    with pytest.raises(Http404):
        DoorMiddleware(unmarked).process_view(rf.get("/unmarked/"), unmarked, (), {})


@pytest.mark.urls(__name__)
def test_an_address_without_a_line_is_noticed(monkeypatch):
    monkeypatch.setattr(doors, "ONLY", set())
    said = list(permissions.gaps(TABLE.expected, doors.all_examples()))
    assert "unmarked:all  GET has no line." in said
    assert "unmarked:all  POST has no line." in said
    assert doors.without_example() == ["unmarked:one"]


def test_the_public_pages_are_the_listed_ones():
    open_views = {
        f"{pattern.callback.__module__.removeprefix('causeway.')}.{pattern.callback.__name__}"
        for _route, pattern in every_view()
        if (mark := mark_of(pattern.callback)) and mark.is_open
    }
    listed = re.findall(r"^\| `([\w.]+)` \| `/\S*` \| \S.* \|$", PUBLIC.read_text(), flags=re.MULTILINE)
    assert sorted(listed) == sorted(open_views)


def test_the_permission_table_covers_every_address_and_everybody():
    assert TABLE.complaints == []
    assert set(permissions.PEOPLE) == set(EVERYBODY)
    assert doors.without_example() == []
    assert list(permissions.gaps(TABLE.expected, doors.all_examples())) == []


def test_the_permission_table_says_where_each_address_is_and_for_whom():
    said = {name: door.said for name, door in doors.addresses().items()}
    assert list(permissions.mistaken_heads(TABLE.heads, said)) == []


def test_the_permission_table_says_what_the_house_does(walked):
    found = {}
    for (prefix, name, word, method, column), seen in walked.seen.items():
        if not prefix:
            found.setdefault((name, word, method), {})[column] = seen.word
    said = list(permissions.differences(TABLE.expected, found))
    assert not said, "\n".join(said)


def test_addresses_answer_alike_in_every_language(walked):
    arabic = {key: seen for key, seen in walked.seen.items() if key[0] == "/ar"}
    differ = [key for key, seen in arabic.items() if walked.seen["", *key[1:]].word != seen.word]
    assert doors.ONLY or len(arabic) > 100
    assert differ == []


def test_asking_for_the_head_alone_is_answered_like_reading(walked):
    heads = {key: seen for key, seen in walked.seen.items() if key[3] == "HEAD"}
    assert doors.ONLY or len(heads) > 100
    for (prefix, name, word, _method, column), seen in heads.items():
        whole = walked.seen[prefix, name, word, "GET", column]
        assert (name, word, seen.word, seen.length) == (name, word, whole.word, 0)


def test_a_link_opens_the_same_page_for_everybody_who_holds_it(walker):
    for name, words in examples.TOKENS.items():
        for word in words:
            address = walker.path(name, word, "fresh")
            found = {walker.browser(person).get(address).status_code for person in permissions.PEOPLE}
            assert found == {int(WHOLE.expected[name, word, "GET"]["fresh"])}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_refused_everywhere(walker, method):
    for name, word in doors.one_of_each().items():
        for column in ("fresh",) if name in examples.TOKENS else ("nobody", "amina"):
            assert (name, walker.ask(name, word, column, method).status_code) == (name, 405)


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_method_cannot_be_smuggled_in(walker, header):
    for name, word in doors.one_of_each().items():
        column = "fresh" if name in examples.TOKENS else "amina"
        address, browser = walker.path(name, word, column), walker.browser(column)
        plain = browser.get(address).status_code
        smuggled = browser.get(address, {"_method": "POST"}, headers={header: "POST"}).status_code
        assert (name, smuggled) == (
            name,
            plain,
        )  # and whatever a GET changes is caught by the watch over reading
        if plain == 405:
            posted = walker.post(browser, address, {"_method": "GET"}, headers={header: "GET"})
            assert posted.status_code != plain
