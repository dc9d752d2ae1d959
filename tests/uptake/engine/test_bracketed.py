"""Markers in round brackets: bound where a row of them counts up with the notes, never guessed."""

import pytest

from causeway.uptake.engine.endnotes import parse_endnotes
from tests.uptake.engine.summaries import Summary

BRACKETED = [
    "This summary follows resolutions 5/1 and 16/21. (1) It draws on five submissions (2).",
    "Two submissions (3) asked for article (4) and article 26 (4) of Act (4) to be amended by 2024 (4).",
    "JS1 recalled resolution 1325 (2000) of 31 October (5), and that paragraph (6) of it was not met.(6)",
    "Of those heard (7, 8), women (90) said: (1) close the dams, (2) open the wells; and (3) go home. (9)",
    "In section 4 (1) of the Law (10), the number of members fell from 12 (20) to 3 (5). (10) (11)",
]  # fmt: skip


def test_markers_in_brackets_are_bound_where_they_count_up_with_the_notes():
    report = parse_endnotes(Summary(BRACKETED, ["RW, p. 1."] * 9).text())
    bound = {note.number: note.paragraph for note in report.notes}
    assert bound == {1: 1, 2: 1, 3: 2, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4, 9: 4, 10: 5, 11: 5}
    assert report.unresolved == ()
    text = Summary(BRACKETED, ["RW, p. 1."] * 9).text()
    assert [text[note.marker - 1 :][: len(f"({note.number})")] for note in report.notes][-1] == "(11)"


@pytest.mark.parametrize(
    "paragraphs",
    [
        [
            "It asked the State to: (1) open the wells, (2) close the dams, (3) pay, (4) listen, (5) report, and (6) go."
        ],
        [
            "(1) Open the wells.",
            "(2) Close the dams.",
            "(3) Pay.",
            "(4) Listen.",
            "(5) Report.",
            "(6) Go home.",
        ],
        ["By article (1), section (2), rule (3), Law (4), resolution (5) and Act No. (6)."],
        ["Of those asked, men (4), women (2), boys (6), girls (1) and others (3) said so (5)."],
        ["It was said in 2020 (3). And in 2021 (4)."],
    ],
)
def test_numbers_in_brackets_that_are_no_markers_are_left(paragraphs):
    report = parse_endnotes(Summary(paragraphs, ["RW, p. 1."] * 4).text())
    assert [note.marker for note in report.notes] == [-1] * 6
    assert [each.note for each in report.unresolved] == [1, 2, 3, 4, 5, 6]


def test_a_marker_in_brackets_that_may_be_one_of_two_goes_to_a_person():
    twice = [*BRACKETED[:3], "Of those heard (7, 8), women (9) said: go home. (9)", *BRACKETED[4:]]
    report = parse_endnotes(Summary(twice, ["RW, p. 1."] * 9).text())
    assert [each.note for each in report.unresolved] == [9]


def test_brackets_do_not_count_beside_markers_that_are_set_above_the_line():
    paragraphs = [
        "First (1).^1^ Second (2).^2^ Third (3).^3^",
        "Fourth (4).^4^ Fifth (5).^5^",
        "Sixth (6).^6^",
    ]
    text = Summary(paragraphs, ["RW, p. 1."] * 4).text()
    report = parse_endnotes(text)
    assert [text[note.marker - 1] for note in report.notes] == ["."] * 6
