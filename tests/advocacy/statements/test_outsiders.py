"""What a person who signs in and has no role in the alliance does not learn before publication."""

import pytest

from tests.asking import Seen
from tests.making import sign_as_stranger

LIST = "/advocacy/statements/"


def test_statement_from_inside_hides_names_and_numbers_before_publication(opened, browser):
    sign_as_stranger(opened, "River Watch")
    inside, outside = (browser(who).get(f"{LIST}{opened.pk}/") for who in ("chen", "ivo"))
    assert "River Watch" in Seen(inside).words
    assert "1 organisation " in Seen(inside).words
    assert outside.status_code == 200
    assert "River Watch" not in Seen(outside).words
    assert "1 organisation " not in Seen(outside).words
    assert "What happened" not in Seen(outside).words


def test_list_and_spreadsheet_hide_the_number_before_publication(opened, browser):
    sign_as_stranger(opened, "River Watch")
    inside, outside = (browser(who).get(f"{LIST}export.csv").content.decode() for who in ("chen", "ivo"))
    assert ",Open for signature,1," in inside
    assert ",Open for signature,," in outside
    assert f"/{opened.pk}/#signed" in browser("chen").get(LIST).content.decode()
    assert f"/{opened.pk}/#signed" not in browser("ivo").get(LIST).content.decode()


@pytest.mark.parametrize("page", ["versions", "history"])
def test_earlier_versions_and_history_are_for_members(opened, browser, page):
    assert browser("chen").get(f"{LIST}{opened.pk}/{page}/").status_code == 200
    answer = browser("ivo").get(f"{LIST}{opened.pk}/{page}/")
    assert answer.status_code == 403
    assert "Only members of the alliance" in Seen(answer).words
