import re
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from causeway.uptake.engine.endnotes import Locator, parse_endnotes
from causeway.uptake.engine.endnotes.chain import RAISED
from causeway.uptake.reading import read_documents
from tests.growth import takes_time_in_proportion
from tests.real import SHARED, needs
from tests.uptake.engine.summaries import SOURCES, Summary, plain

SLOVENIA = "upr-slovenia/A_HRC_WG.6_48_SVN_3_stakeholder_summary"
COUNTS = {
    "AI": 25,
    "Ombudsman/HRORS": 21,
    "CoE-Commissioner": 19,
    "JS2": 10,
    "OSCE/ODIHR": 10,
    "CoE-GREVIO": 10,
} | {
    "CoE-GRETA": 9,
    "LEGEBITRA": 7,
    "CoE-ACFC": 7,
    "APE": 5,
    "CoE-CoP": 5,
    "CoE-CoM": 4,
    "PTPR/JS3": 3,
    "Broken Chalk": 3,
    "CoE-ECRI": 2,
    "ECLJ": 2,
    "JS1": 2,
    "ICAN": 1,
    "CoE-ECRML": 1,
}


def cited(report):
    return [
        (each.note, each.source, each.manner, tuple(map(str, each.locators))) for each in report.citations
    ]


def test_notes_are_bound_to_their_paragraphs_in_order():
    report = parse_endnotes(plain(["RW, p. 2.", "JS1, para. 7."], page_after=(1,)).text())
    assert [(note.number, note.paragraph) for note in report.notes] == [(1, 1), (2, 1), (3, 2), (4, 3)]
    assert report.unresolved == ()


@pytest.mark.parametrize("columns", [True, False])
def test_the_list_of_sources_is_read_with_and_without_its_columns(columns):
    notes = ["RW, p. 2.", "The Open Gate, para. 3.", "NHRC, p. 1.", "LAKE/JS2, para. 1."]
    report = parse_endnotes(plain(notes, columns=columns).text())
    assert [source.abbreviation for source in report.sources] == [name.rstrip("*") for name in SOURCES]
    assert [source.marked for source in report.sources] == [False] * 4 + [True]
    assert report.source("JS1").names == (SOURCES["JS1"],)
    assert report.source("JS2") is report.source("LAKE") is report.source("LAKE/JS2")
    assert report.source("JS1").group == "Joint submissions"


@pytest.mark.parametrize(
    ("note", "citations"),
    [
        ("RW, p. 2.", [("RW", "direct", ["page 2"])]),
        ("RW, pp. 4-5. See also JS1, paras. 34 and 38.", [("RW", "direct", ["page 4-5"]), ("JS1", "see also", ["para 34", "para 38"])]),
        ("RW, p. 5, para. 12 and JS1, para.2. See also NHRC, para. 4 and JS2, para, 7.",
         [("RW", "direct", ["page 5", "para 12"]), ("JS1", "direct", ["para 2"]), ("NHRC", "see also", ["para 4"]), ("LAKE/JS2", "see also", ["para 7"])]),
        ("RW, para. 1; JS1, p. 3; and NHRC; para. 5.", [("RW", "direct", ["para 1"]), ("JS1", "direct", ["page 3"]), ("NHRC", "direct", ["para 5"])]),
        ("RW, para. 12. JS1, para. 1.3.", [("RW", "direct", ["para 12"]), ("JS1", "direct", ["para 1.3"])]),
        ("LAKE, paras. 2.3 and 3.1–3.11.", [("LAKE/JS2", "direct", ["para 2.3", "para 3.1-3.11"])]),
        ("RW, Memorandum, para. 49 and 51.", [("RW", "direct", ["para 49", "para 51"])]),
        ("RW paras. 178, 191 and 198, and JS1, para. 7.", [("RW", "direct", ["para 178", "para 191", "para 198"]), ("JS1", "direct", ["para 7"])]),
        ("The Open Gate, pages 6 to 8.", [("The Open Gate", "direct", ["page 6-8"])]),
        ("JS1, RW and NHRC, p. 4.", [("JS1", "direct", []), ("RW", "direct", []), ("NHRC", "direct", ["page 4"])]),
        ("See RW, para. 27 (b) and (c).", [("RW", "direct", ["para 27 (b) and (c)"])]),
        ("JS1, annex I, p. 2.", [("JS1", "direct", ["annex I", "page 2"])]),
        ("RW, § 4; JS1, §§ 5 and 6.", [("RW", "direct", ["para 4"]), ("JS1", "direct", ["para 5", "para 6"])]),
        ("RW,p.3,para 9, and p. 4, para. 11.", [("RW", "direct", ["page 3", "para 9", "page 4", "para 11"])]),
        ("RW, p. 4, JS1, p. 5; see also NHRC p. 2 (Peru).", [("RW", "direct", ["page 4"]), ("JS1", "direct", ["page 5"]), ("NHRC", "see also", ["page 2"])]),
        ("JS1, párrs. 3 y 4. Véase también RW, pág. 2.", [("JS1", "direct", ["para 3", "para 4"]), ("RW", "see also", ["page 2"])]),
    ],
)  # fmt: skip
def test_a_note_says_who_is_cited_how_and_where(note, citations):
    report = parse_endnotes(plain([note]).text())
    assert [(source, manner, list(where)) for _note, source, manner, where in cited(report)] == citations
    assert report.unresolved == ()


def test_ibid_repeats_what_was_cited_last():
    report = parse_endnotes(plain(["RW, p. 2. See also JS1, p. 3.", "Ibid., para. 4.", "Ibid."]).text())
    assert [(each.note, each.source, each.ibid) for each in report.citations[2:]] == [
        (4, "JS1", True),
        (5, "JS1", True),
    ]


def test_an_ibid_behind_something_unknown_goes_to_a_person():
    report = parse_endnotes(plain(["XQ-7, p. 2.", "Ibid., para. 4.", "RW, p. 1."]).text())
    assert [(each.note, each.words) for each in report.unresolved] == [
        (3, "XQ-7, p. 2"),
        (4, "Ibid., para. 4"),
    ]
    assert [each.note for each in report.citations] == [5]


@pytest.mark.parametrize(
    "note", ["RW-CM, Recommendation, p. 2.", "JS9, para. 4.", "Something else entirely.", "p. 4."]
)
def test_what_no_list_defines_goes_to_a_person_with_the_words(note):
    report = parse_endnotes(plain([note]).text())
    assert report.citations == ()
    assert [each.note for each in report.unresolved] == [3]
    assert note.startswith(report.unresolved[0].words.rstrip("."))


@pytest.mark.parametrize("columns", [True, False])
def test_headings_of_the_list_may_lack_their_colon(columns):
    text = plain(["RW, p. 2.", "NHRC, p. 1."], columns=columns).text()
    for heading in ("Individual submissions", "Joint submissions", "National human rights institution"):
        text = text.replace(f"{heading}:", heading)
    report = parse_endnotes(text)
    assert [(source.abbreviation, source.group) for source in report.sources if source.abbreviation in {"RW", "JS1", "NHRC"}] == [
        ("RW", "Individual submissions"), ("JS1", "Joint submissions"), ("NHRC", "National human rights institution")
    ]  # fmt: skip


def test_a_list_whose_columns_run_into_each_other_is_read():
    text = plain(["RW, p. 2.", "The Open Gate, p. 3."]).text()
    gap = text.index("The Open Gate Foundation") - text.index("The Open Gate ")
    long = text.replace("The Open Gate" + " " * (gap - len("The Open Gate")), "The Open Gate ")
    wide = long.replace(
        "River Watch, Port Amal", f"River Watch, with the\n{' ' * 34}watchers of   all rivers, Port Amal"
    )
    report = parse_endnotes(wide)
    assert [source.abbreviation for source in report.sources] == [name.rstrip("*") for name in SOURCES]
    assert [each.source for each in report.citations] == ["RW", "The Open Gate"]


def test_a_line_that_begins_with_a_number_of_a_locator_begins_no_note():
    text = plain(["RW, paras. 2 and 3.", "JS1, paras. 4 and 5.", "RW, p. 6."]).text()
    text = text.replace("paras. 2 and 3", "paras.\n   4 and 5").replace(
        "JS1, paras. 4 and 5", "JS1, para.\n   5 and\n   6"
    )
    report = parse_endnotes(text)
    assert [where for _note, _source, _manner, where in cited(report)] == [
        ("para 4", "para 5"),
        ("para 5", "para 6"),
        ("page 6",),
    ]


def test_symbols_are_cited_as_documents():
    report = parse_endnotes(plain(["CAT/C/XYZ/CO/4, para. 6 (e). See also A/HRC/50/9/Add.1."]).text())
    assert [(each.note, each.source) for each in report.documents[-2:]] == [
        (3, "CAT/C/XYZ/CO/4"),
        (3, "A/HRC/50/9/Add.1"),
    ]
    assert report.unresolved == ()


def test_a_note_may_stand_below_its_number_and_run_over_a_page():
    text = plain(["RW, p. 2.", "JS1, paras. 8–", "NHRC, p. 1."]).text()
    text = text.replace("   3 RW", "   3\n      RW").replace(
        "paras. 8–", "paras. 8–\n\n5\n\fA/HRC/WG.6/99/XYZ/3\n\n   17."
    )
    report = parse_endnotes(text)
    assert [where for _note, _source, _manner, where in cited(report)] == [
        ("page 2",),
        ("para 8-17",),
        ("page 1",),
    ]
    assert report.unresolved == ()


def test_markers_are_found_behind_years_words_brackets_and_on_their_own_line():
    paragraphs = [
        "First.^1^ Two submissions^2^",
        "By 2024.^3^ Then came November 2019^4^ and more.",
        "It ended so.\n5\nYes (indeed)^6^",
    ]
    report = parse_endnotes(Summary(paragraphs, ["RW, p. 1."] * 4).text())
    assert [(note.number, note.paragraph) for note in report.notes] == [
        (1, 1),
        (2, 1),
        (3, 2),
        (4, 2),
        (5, 3),
        (6, 3),
    ]


def test_an_acronym_that_its_note_spells_out_may_carry_a_marker():
    paragraphs = ["First.^1^ Second.^2^", "It told the CRD^3^ and the CO^4^ of it."]
    report = parse_endnotes(Summary(paragraphs, ["Commission of the River Delta.", "Something else."]).text())
    assert [note.paragraph for note in report.notes] == [1, 1, 2, -1]


@pytest.mark.parametrize("together", ["^3^,^4^", "^3^, ^4^", "^3^ ^4^"])
def test_markers_may_stand_together(together):
    paragraphs = ["First.^1^ Second.^2^", f"Both of 12,004 said so.{together} It was 3,004 then."]
    report = parse_endnotes(Summary(paragraphs, ["RW, p. 1.", "RW, p. 2."]).text())
    assert [note.paragraph for note in report.notes] == [1, 1, 2, 2]


def test_numbers_that_are_no_markers_are_left():
    paragraphs = [
        "JS1 met in 2024.^1^ It drew on 3 of 4 reports.^2^",
        "Article 3 and 3.4 per cent of 12,003 rose by 4%, says JS2.^3^",
    ]
    report = parse_endnotes(Summary(paragraphs, ["JS1, p. 1."]).text())
    assert [note.paragraph for note in report.notes] == [1, 1, 2]


def test_a_marker_that_is_missing_or_twofold_goes_to_a_person():
    paragraphs = ["First.^1^ Second.^2^", "No marker here.", "Twice.^4^ Twice.^4^", "Last.^5^"]
    report = parse_endnotes(Summary(paragraphs, ["RW, p. 1.", "RW, p. 2.", "RW, p. 3."]).text())
    assert [(note.number, note.paragraph) for note in report.notes][2:] == [(3, -1), (4, -1), (5, 4)]
    assert [each.note for each in report.unresolved] == [3, 4]


def test_places_are_those_of_the_text():
    text = "日本 \U0001f30a\n" + plain(["RW, p. 2. See also JS1, paras. 3 and 4."]).text()
    report = parse_endnotes(text)
    assert [text[each.begin : each.end] for each in report.citations] == ["RW, p. 2", "JS1, paras. 3 and 4"]
    assert text[report.notes[2].marker] == "3"
    assert text[report.paragraphs[2] :].startswith("2.")


def test_attachments_are_sources_within_their_submission():
    sources = {**SOURCES, "EUR": "The Union of Rivers, Amal (Xyland)"}
    attached = "Attachments:\n                (EUR-WATER) Report of the Water Group, adopted in 2020;\n                (EUR-WATER) Second report;"
    text = (
        plain(["EUR-WATER, p. 2."], sources=sources)
        .text()
        .replace(
            "The Union of Rivers, Amal (Xyland).",
            f"The Union of Rivers, Amal (Xyland)\n                {attached}",
        )
    )
    report = parse_endnotes(text)
    source = report.source("EUR-WATER")
    assert (source.within, source.names) == (
        "EUR",
        ("Report of the Water Group, adopted in 2020", "Second report"),
    )
    assert [each.source for each in report.citations] == ["EUR-WATER"]


def test_a_range_is_every_place_in_it():
    assert Locator("para", "3.1", "3.11").places()[-2:] == ("3.10", "3.11")
    assert Locator("para", "8", "17").places() == tuple(map(str, range(8, 18)))
    assert Locator("para", "7").places() == ("7",)
    assert Locator("para", "9", "2").places() == ("9", "2")


@pytest.mark.parametrize(
    "text", ["", "Notes", "Notes\n", "no notes at all", "Notes\n\n7 RW, p. 2.", "\f\f\n1\n"]
)
def test_a_text_without_notes_gives_an_empty_report(text):
    report = parse_endnotes(text)
    assert (report.notes, report.citations, report.unresolved) == ((), (), ())


def test_a_note_that_is_left_out_is_said():
    text = plain(["RW, p. 2.", "JS1, para. 3.", "NHRC, p. 4."]).text().replace("   4 JS1, para. 3.\n", "")
    report = parse_endnotes(text)
    assert [each.number for each in report.notes] == [1, 2, 3, 5]
    assert [(each.note, each.reason[:7]) for each in report.unresolved] == [(4, "No note")]


def test_notes_may_lack_their_heading():
    text = plain(["RW, p. 2.", "JS1, para. 3.", "NHRC, p. 4."]).text()
    report = parse_endnotes(text.replace("\nNotes\n", "\n"))
    assert [(note.number, note.paragraph) for note in report.notes] == [
        (1, 1),
        (2, 1),
        (3, 2),
        (4, 3),
        (5, 4),
    ]


def test_numbered_paragraphs_alone_are_no_notes():
    text = plain(["RW, p. 2."] * 9).text().partition("Notes")[0]
    assert parse_endnotes(text).notes == ()


locators = st.builds(
    lambda unit, number: f"{unit} {number}", st.sampled_from(["para.", "p."]), st.integers(1, 400)
)
names = st.sampled_from([name.rstrip("*") for name in SOURCES])
citing = st.lists(st.tuples(names, locators), min_size=1, max_size=3)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(citing, citing | st.none()), min_size=1, max_size=60),
    st.booleans(),
    st.sets(st.integers(1, 60)),
)
def test_every_summary_is_read_back_as_it_was_written(notes, columns, pages):
    written = [
        ". ".join([" and ".join(f"{name}, {where}" for name, where in direct)]
                  + (["See also " + "; ".join(f"{name}, {where}" for name, where in also)] if also else [])) + "."
        for direct, also in notes
    ]  # fmt: skip
    report = parse_endnotes(plain(written, columns=columns, page_after=tuple(pages)).text())
    wanted = [
        (number, name, manner)
        for number, (direct, also) in enumerate(notes, 3)
        for manner, some in (("direct", direct), ("see also", also or []))
        for name, _where in some
    ]
    assert [each[:3] for each in cited(report)] == wanted
    assert [note.paragraph for note in report.notes] == [1, 1, *range(2, 2 + len(notes))]
    assert report.unresolved == ()


@pytest.mark.parametrize(
    "unit",
    [
        "Notes\n1 A/\n",
        "Notes\n2 x\n",
        "1 x\n",
        "1 (",
        "para. 1, ",
        "See also ",
        "JS1/",
        "2.2.2.",
        "A  B\n",
        " ",
        "1\n\f",
    ],
)
def test_hostile_text_takes_time_in_proportion(unit):
    summary = plain(["RW, p. 1."]).text()
    assert takes_time_in_proportion(parse_endnotes, lambda number: unit * number + summary + unit * number)


@needs("upr-slovenia")
@pytest.mark.parametrize("ending", ["txt", "pdf"])
def test_a_real_summary_is_read_exactly(ending):
    (document,) = read_documents([Path(SHARED / f"{SLOVENIA}.{ending}")])
    report = parse_endnotes(document.text)
    assert [note.number for note in report.notes] == list(range(1, 125))
    assert all(note.marker >= 0 for note in report.notes)
    assert len(report.paragraphs) == 89
    assert len(report.sources) == 20
    manners = [each.manner for each in report.citations]
    assert (len(manners), manners.count("direct"), manners.count("see also")) == (146, 131, 15)
    assert {source: sum(each.source == source for each in report.citations) for source in COUNTS} == COUNTS
    assert [(each.note, note.paragraph) for each, note in report.of("JS2")] == [
        (24, 21), (31, 26), (32, 27), (37, 31), (40, 32), (101, 77), (111, 81), (117, 85), (118, 85), (124, 89)
    ]  # fmt: skip
    assert [(each.note, each.words) for each in report.unresolved] == [(107, "CoE-CM, Recommendation, p. 2")]
    distinct = {
        name: len(
            {
                place
                for each, _note in report.of(name)
                for where in each.locators
                if where.unit == "para"
                for place in where.places()
            }
        )
        for name in ("JS2", "PTPR/JS3", "JS1", "LEGEBITRA", "AI")
    }
    assert distinct == {"JS2": 21, "PTPR/JS3": 13, "JS1": 4, "LEGEBITRA": 8, "AI": 26}


@needs("upr-slovenia")
def test_a_real_compilation_is_bound_to_the_last_note():
    (document,) = read_documents([SHARED / "upr-slovenia/A_HRC_WG.6_48_SVN_2_compilation.pdf"])
    report = parse_endnotes(document.text)
    assert [note.number for note in report.notes if note.marker >= 0] == list(range(1, 100))
    assert sum(each.ibid for each in (*report.citations, *report.documents)) == 35


def test_notes_whose_numbers_are_raised_are_read_like_any_others():
    whole = plain(["RW, p. 2.", "JS1, paras. 3 and 4.", "NHRC, p. 1."]).text()
    body, notes = whole.split("\nNotes\n")
    raised = str.maketrans("0123456789", RAISED)
    notes = re.sub(r"^ {1,3}(\d+) ", lambda match: match[1].translate(raised), notes, flags=re.MULTILINE)
    read, usual = parse_endnotes(f"{body}\nNotes\n{notes}"), parse_endnotes(whole)
    assert "\u2074JS1" in notes
    assert [(each.number, each.paragraph) for each in read.notes] == [
        (each.number, each.paragraph) for each in usual.notes
    ]
    assert [(each.note, each.source) for each in read.citations] == [(3, "RW"), (4, "JS1"), (5, "NHRC")]
