"""Files as people send them: letters, delimiters, days, cards."""

from datetime import date

import pytest

from causeway.coalition.imports.queries import rows_of
from causeway.coalition.imports.reading.days import NoDay, month_comes_first, read_day
from causeway.coalition.imports.reading.letters import read_letters
from causeway.coalition.imports.reading.table import MOST_ROWS
from causeway.foundation.access import NotValid

SPANISH = "Name,Place\nOrganización del Río Niño,Perú\nAssociação Água,Brasil\n"
ARABIC = "الاسم,المكان\nمنتدى الأنهار الحرة,الأردن\nجمعية المياه العادلة,لبنان\n"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (SPANISH, "utf-8", "utf-8"),
        (ARABIC, "utf-8-sig", "utf-8"),
        (SPANISH, "utf-16", "utf-16"),
        (ARABIC, "utf-16-le", "utf-16-le"),
        (SPANISH, "utf-16-be", "utf-16-be"),
        (SPANISH, "cp1252", "cp1252"),
        (ARABIC, "cp1256", "cp1256"),
    ],
)
def test_the_letters_of_a_file_are_found_out(text, encoding, found):
    assert read_letters(text.encode(encoding)) == (text, found)


def test_a_named_encoding_that_does_not_fit_is_told():
    with pytest.raises(NotValid, match="not in this encoding"):
        read_letters("é".encode("cp1252"), "utf-8")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_whatever_stands_between_cells_is_found_out(delimiter):
    text = delimiter.join(["Organisation", "Country", "Notes"]) + "\n"
    text += (
        delimiter.join(["Reed Watch", '"Peru"', "a, b; c"]) + "\n"
        if delimiter not in ",;"
        else delimiter.join(["Reed Watch", "Peru", '"a, b; c"']) + "\n"
    )
    rows, unknown = rows_of(text)
    assert rows == [{"name": "Reed Watch", "place": "Peru"}]
    assert unknown == ["Notes"]


def test_heads_are_known_in_arabic_too_and_an_unknown_table_says_what_it_lacks():
    assert rows_of(ARABIC)[0][0] == {"name": "منتدى الأنهار الحرة", "place": "الأردن"}
    with pytest.raises(NotValid, match="No column is called"):
        rows_of("Colour,Size\nred,9\n")
    with pytest.raises(NotValid, match="no row under the first line"):
        rows_of("Name\n")


def test_the_apostrophe_of_a_spreadsheet_goes_and_nothing_is_computed():
    assert rows_of("Name\n'=Reed\n'Tis us\n")[0] == [{"name": "=Reed"}, {"name": "'Tis us"}]


def test_more_than_twenty_thousand_rows_are_refused_with_the_number():
    with pytest.raises(NotValid, match="20,001 rows"):
        rows_of("Name\n" + "Reed\n" * (MOST_ROWS + 1))


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-04", "2026-03-04T00:00:00", "2026/3/4", "04/03/2026", "4.3.2026", "4 March 2026", "4 de marzo de 2026",
        "March 4, 2026", "4 mars 2026", "٤ مارس ٢٠٢٦", "46085",
    ],
)  # fmt: skip
def test_days_are_read_in_every_style(written):
    assert read_day(written) == date(2026, 3, 4)


def test_a_file_itself_says_whether_the_month_comes_first():
    assert month_comes_first(["03/04/2026", "03/25/2026"])
    assert not month_comes_first(["03/04/2026", "25/03/2026"])
    assert not month_comes_first(["03/25/2026", "25/03/2026"])
    assert read_day("03/04/2026", month_first=True) == date(2026, 3, 4)


@pytest.mark.parametrize(
    "written", ["yesterday", "31/02/2026", "2026-13-01", "32 March 2026", "4 Brumaire 2026", "2026"]
)
def test_words_that_name_no_day_are_refused(written):
    with pytest.raises(NoDay):
        read_day(written)


CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Irene Soto
N:Soto;Irene;;;
ORG:Reed Watch\\, Lima;Board
TITLE:Director
item1.EMAIL;TYPE=work:irene@reed.
 example
TEL;TYPE=cell:+51 555 0101
ADR;TYPE=work:;;Calle 1;Lima;;;Peru
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:R=C3=ADos;Ana
ORG:River Desk
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Open Banks
KIND:org
URL:https://banks.example
END:VCARD
"""


def test_cards_of_three_versions_are_rows():
    assert rows_of(CARDS)[0] == [
        {
            "name": "Reed Watch, Lima", "contact": "Irene Soto", "contact_part": "Director",
            "contact_email": "irene@reed.example", "contact_phone": "+51 555 0101", "place": "Peru",
        },
        {"name": "River Desk", "contact": "Ana Ríos"},
        {"name": "Open Banks", "website": "https://banks.example"},
    ]  # fmt: skip


@pytest.mark.parametrize("more", ["N:Soto;Irene;;;", "TEL:+51 555 0101", "EMAIL:irene@reed.example"])
def test_a_card_of_a_person_makes_no_organisation(more):
    card = f"BEGIN:VCARD\nFN:Irene Soto\n{more}\nEND:VCARD\n"
    assert "name" not in rows_of(card)[0][0]
    assert rows_of(card.replace("FN", "KIND:org\nFN"))[0][0]["name"] == "Irene Soto"
