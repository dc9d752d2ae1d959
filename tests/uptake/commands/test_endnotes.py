import csv
import json

import pytest

from causeway.chores.uptake import main
from tests.uptake.engine.summaries import plain

NOTES = ["RW, p. 2.", "JS1, paras. 3 and 4. See also RW, p. 9.", "XQ-7, p. 1."]


@pytest.fixture
def summary(tmp_path):
    (tmp_path / "summary.txt").write_text(plain(NOTES).text(), encoding="utf-8")
    return str(tmp_path / "summary.txt")


def test_sources_are_counted_and_the_unknown_is_left_to_a_person(summary, capsys):
    assert main(["endnotes", summary]) == 0
    told = capsys.readouterr().out
    assert "5 notes, 5 bound to a place in 4 numbered paragraphs" in told
    assert "3 citations of 5 sources: 2 direct, 1 after “see also”" in told
    assert "RW                  1         1  3 4" in told
    assert "For a person to decide: 1\n  note 5: XQ-7, p. 1\n" in told


def test_one_source_is_shown_with_its_paragraphs_and_sentences(summary, capsys):
    assert main(["endnotes", summary, "--source", "JS1"]) == 0
    told = capsys.readouterr().out
    assert "note 4 → paragraph 3 · direct · para 3; para 4" in told
    assert "In 2024 it was said that the delta needed care" in told
    assert "note 3" not in told


def test_tables_and_json_hold_the_same_citations(summary, capsys):
    assert main(["endnotes", summary, "--csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert main(["endnotes", summary, "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert [(row["source"], row["note"]) for row in rows] == [("RW", "3"), ("JS1", "4"), ("RW", "4")]
    assert [(each["source"], str(each["note"])) for each in whole["citations"]] == [
        (row["source"], row["note"]) for row in rows
    ]
    assert [each["note"] for each in whole["for_a_person"]] == [5]
    assert [each["document"] for each in whole["documents"]] == ["A/HRC/50/9", "A/HRC/50/9/Add.1"]


def test_a_cell_cannot_become_a_formula(tmp_path, capsys):
    text = plain(["RW, p. 2."]).text().replace("In 2024 it was said", "=HYPERLINK it was said")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert main(["endnotes", str(tmp_path / "a.txt"), "--csv"]) == 0
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert row["passage"].startswith("'=HYPERLINK")


@pytest.mark.parametrize(
    ("text", "more", "code", "says"),
    [
        ("no notes", [], 1, "No endnotes were found"),
        (
            plain(NOTES).text(),
            ["--source", "JS9"],
            1,
            "No source is called “JS9” there. Sources: RW, The Open Gate, JS1",
        ),
        ("", [], 2, "The file is empty."),
    ],
)
def test_what_cannot_be_told_is_said(tmp_path, capsys, text, more, code, says):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert main(["endnotes", str(tmp_path / "a.txt"), *more]) == code
    assert says in capsys.readouterr().err
