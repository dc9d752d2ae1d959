import csv
import json

import pytest

from causeway.chores.uptake import main
from tests.uptake.engine.test_lineage import LATEST, NEW, OLD
from tests.uptake.reading.making import docx, paragraph


@pytest.fixture
def drafts(tmp_path):
    for name, text in (("a.txt", OLD), ("b.txt", NEW), ("c.txt", LATEST)):
        (tmp_path / name).write_text("\n\n".join(text), encoding="utf-8")
    return [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]


def test_changed_paragraphs_are_shown_with_their_words(drafts, capsys):
    assert main(["align", *drafts[:2]]) == 0
    told = capsys.readouterr().out
    assert "6 and 6 paragraphs: 3 same, 2 reworded, 1 added, 1 removed" in told
    assert "reworded · paragraph 3 → 4" in told
    assert "[-Urges-]{+Encourages+} all States to release" in told
    assert "Recalling" not in told


def test_paragraphs_that_stayed_are_shown_when_asked_for(drafts, capsys):
    assert main(["align", *drafts[:2], "--all"]) == 0
    assert "same · paragraph 2 → 2 · 100% alike" in capsys.readouterr().out


def test_an_ask_is_told_version_by_version(drafts, capsys):
    assert main(["align", *drafts, "--ask", "repeal laws that criminalize gatherings"]) == 0
    told = capsys.readouterr().out
    assert "a.txt: kept · paragraph 3 · calls upon" in told
    assert "b.txt: strengthened · paragraph 4 · urges" in told
    assert "c.txt: deleted\n" in told


def test_tables_and_json_hold_every_paragraph(drafts, capsys):
    assert main(["align", *drafts[:2], "--csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert main(["align", *drafts[:2], "--json"]) == 0
    (whole,) = json.loads(capsys.readouterr().out)
    assert [row["kind"] for row in rows] == [each["kind"] for each in whole["paragraphs"]]
    assert len(rows) == 7
    assert main(["align", *drafts, "--ask", "repeal laws that criminalize gatherings", "--json"]) == 0
    assert [each["what"] for each in json.loads(capsys.readouterr().out)["versions"]] == [
        "kept",
        "strengthened",
        "deleted",
    ]


def test_more_than_two_versions_are_one_table_and_one_json_document(drafts, capsys):
    assert main(["align", *drafts, "--csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert main(["align", *drafts, "--json"]) == 0
    steps = json.loads(capsys.readouterr().out)
    assert [(each["from"], each["to"]) for each in steps] == [("a.txt", "b.txt"), ("b.txt", "c.txt")]
    assert [(row["from"], row["kind"]) for row in rows] == [
        (step["from"], each["kind"]) for step in steps for each in step["paragraphs"]
    ]


def test_nothing_in_a_text_rules_the_terminal_or_a_spreadsheet(tmp_path, capsys):
    for name, words in (("a.txt", "Urges\x1b[2J\x9b States"), ("b.txt", "=HYPERLINK(1)\x07 Urges")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    versions = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    for way in ([], ["--csv"], ["--json"], ["--ask", "\x1b[2J"]):
        assert main(["align", *versions, *way]) == 0
        told = capsys.readouterr().out
        assert "Urges" in told or "--ask" in way
        assert not set(told) & set("\x1b\x9b\x07")
    main(["align", *versions, "--csv"])
    assert "'=HYPERLINK" in capsys.readouterr().out


def test_versions_that_would_fill_the_memory_are_refused(tmp_path, drafts, capsys):
    (tmp_path / "long.txt").write_text("words " * 40_000, encoding="utf-8")
    (tmp_path / "many.txt").write_text("One paragraph.\n\n" * 5_001, encoding="utf-8")
    for name in ("long.txt", "many.txt"):
        assert main(["align", drafts[0], str(tmp_path / name)]) == 2
        assert f"{name} is too long" in capsys.readouterr().err


def test_a_folder_is_no_version(tmp_path, drafts, capsys):
    assert main(["align", drafts[0], str(tmp_path)]) == 2
    assert "is a folder. Name one file." in capsys.readouterr().err


def test_a_word_file_is_compared_with_plain_text(tmp_path, drafts, capsys):
    (tmp_path / "a.docx").write_bytes(docx("".join(map(paragraph, OLD))))
    assert main(["align", str(tmp_path / "a.docx"), drafts[0]]) == 0
    assert "6 and 6 paragraphs: 6 same" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("files", "says"), [(["a.txt"], "two versions"), (["a.txt", "no.txt"], "There is no such file")]
)
def test_too_few_versions_or_none_are_said(tmp_path, drafts, capsys, files, says):
    assert main(["align", *(str(tmp_path / name) for name in files)]) == 2
    assert says in capsys.readouterr().err
