"""Who may come where: marks, the permission table, the public pages."""

import re
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.http import HttpResponse
from django.urls import path

from causeway.foundation.access.checks import every_view, views_are_marked
from causeway.foundation.access.marks import mark_of
from tests.house import doors, examples
from tests.house.rules import permissions
from tests.house.rules.source import ROOT

TABLE = Path(__file__).with_name("permissions.txt")
PUBLIC = ROOT / "docs" / "host" / "public-pages.md"


def unmarked(request):
    return HttpResponse("nobody decided who may read this")


urlpatterns = [path("unmarked/", unmarked, name="unmarked")]


def test_every_view_has_a_mark_and_every_address_a_name():
    assert run_checks(tags=["access", "states"]) == []
    assert doors.nameless() == []


@pytest.mark.urls(__name__)
def test_a_view_without_a_mark_stops_the_start():
    assert [error.id for error in views_are_marked()] == ["access.E001"]


@pytest.mark.urls(__name__)
def test_a_view_without_a_mark_is_refused_at_the_door(rf):
    from django.http import Http404

    from causeway.foundation.access.middleware import DoorMiddleware

    with pytest.raises(Http404):
        DoorMiddleware(unmarked).process_view(rf.get("/unmarked/"), unmarked, (), {})


def test_the_public_pages_are_the_listed_ones():
    open_views = {
        f"{pattern.callback.__module__.removeprefix('causeway.')}.{pattern.callback.__name__}"
        for _route, pattern in every_view()
        if (mark := mark_of(pattern.callback)) and mark.is_open
    }
    listed = set(re.findall(r"^\| `([\w.]+)` \|", PUBLIC.read_text(), flags=re.MULTILINE))
    assert listed == open_views


def test_the_permission_table_covers_every_address_and_everybody():
    table = permissions.read(TABLE.read_text())
    assert table.complaints == []
    assert doors.without_example() == []
    assert list(permissions.gaps(table.expected, doors.all_examples())) == []


def test_the_permission_table_says_what_the_house_does(walked):
    expected = permissions.read(TABLE.read_text()).expected
    found = {}
    for (prefix, name, word, method, column), seen in walked.items():
        if not prefix:
            found.setdefault((name, word, method), {})[column] = seen.word
    said = list(permissions.differences(expected, found))
    assert not said, "\n".join(said)


def test_addresses_answer_alike_in_every_language(walked):
    differ = [
        (*key, column, plain.word, walked["/ar", *key, "GET", column].word)
        for (prefix, *key, method, column), plain in walked.items()
        if not prefix and method == "GET" and plain.word != walked["/ar", *key, "GET", column].word
    ]
    assert differ == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_everywhere(walker, method):
    firsts = dict(reversed(doors.all_examples()))
    for name, word in firsts.items():
        column = "right" if name in examples.TOKENS else "amina"
        assert (name, walker.ask(name, word, column, method).status_code) in ((name, 405), (name, 404))


def test_a_method_cannot_be_smuggled_in(walker):
    response = walker.clients["amina"].get(
        walker.path("accounts:sign_out", ""), {"_method": "POST"}, headers={"X-HTTP-Method-Override": "POST"}
    )
    assert response.status_code == 405
    assert walker.ask("accounts:account", "", "amina", "GET").status_code == 200
