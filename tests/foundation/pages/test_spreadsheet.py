"""Cells that a spreadsheet could take for a formula."""

import pytest

from causeway.foundation.pages.spreadsheet import plain, spreadsheet


@pytest.mark.parametrize(
    "begins", ["=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "\x00", "＝", "＋", " =", "\u00a0@"]
)
def test_what_could_be_a_formula_is_text(begins):
    assert plain(f"{begins}1+1") == f"'{begins}1+1"


@pytest.mark.parametrize("text", ["Delta", "2026-01-15", "a=b", "", "وادي"])
def test_ordinary_text_stays_as_it_is(text):
    assert plain(text) == text


def test_quotes_and_line_ends_stay_inside_their_cell():
    answer = spreadsheet("list.csv", ["Name"], [['Say "no"\r\nagain, please']])
    assert answer.content.decode("utf-8-sig") == 'Name\r\n"Say ""no""\r\nagain, please"\r\n'
