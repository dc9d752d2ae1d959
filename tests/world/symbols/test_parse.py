import csv
import time

import pytest
from hypothesis import given, settings, strategies as st

from causeway.world.symbols import parse
from causeway.world.symbols.tables import rows, series
from tests.real import SHARED, needs


@pytest.mark.parametrize(
    ("written", "kind", "session", "number", "body"),
    [
        ("A/HRC/RES/56/10", "resolution", "56", "10", "Human Rights Council"),
        ("A/HRC/RES/S-39/1", "resolution", "S-39", "1", "Human Rights Council"),
        ("A/HRC/DEC/59/112", "decision", "59", "112", "Human Rights Council"),
        ("A/C.3/78/L.49/Rev.1", "draft", "78", "49", "Third Committee of the General Assembly"),
        ("A/HRC/WG.6/48/SVN/3", "UPR summary of stakeholders' submissions", "48", "", ""),
        ("A/RES/46/36L", "resolution", "46", "36L", "General Assembly"),
        ("S/RES/1325 (2000)", "resolution", "2000", "1325", "Security Council"),
        ("E/CN.4/RES/9(XXXVII)", "resolution", "XXXVII", "9", "Commission on Human Rights"),
        ("CCPR/C/134/D/2841/2016", "views on a communication", "134", "2841/2016", "Human Rights Committee"),
        ("CEDAW/C/SVN/CO/7", "concluding observations", "", "7", ""),
        ("ST/AI/189/Add.9/Rev.2", "administrative instruction", "", "189", "Secretariat"),
    ],
)
def test_a_symbol_is_read_into_its_parts(written, kind, session, number, body):
    symbol = parse(written)
    assert (symbol.kind, symbol.session, symbol.number) == (kind, session, number)
    assert symbol.body == (body or symbol.body) != ""
    assert symbol.warnings == ()
    assert str(symbol) == written


def test_revisions_and_addenda_share_a_base():
    symbol = parse("A/HRC/59/15/Add.1/Corr.2")
    assert (symbol.base, symbol.addendum, symbol.corrigendum, symbol.revision) == (
        "A/HRC/59/15",
        "1",
        "2",
        "",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A/HRC/53//L.46", "A/HRC/53/L.46"),
        ("A/HRC/DEC52/101", "A/HRC/DEC/52/101"),
        ("AA/78/481/Add.2", "A/78/481/Add.2"),
        ("A/HRC/27L.15/Rev.1", "A/HRC/27/L.15/Rev.1"),
        ("E/CN.4/1993/L89", "E/CN.4/1993/L.89"),
        ("E/CN.42004/SR.49", "E/CN.4/2004/SR.49"),
        ("E/CN.4/2005/L.78/rev.1", "E/CN.4/2005/L.78/Rev.1"),
        ("A/HRC/50/L.37 as orally revised", "A/HRC/50/L.37"),
    ],
)
def test_a_slip_is_put_right_and_said(written, read):
    symbol = parse(written)
    assert str(symbol) == read
    assert symbol.raw == written
    assert symbol.kind != "other"
    assert symbol.warnings


def test_reissued_documents_and_spaces_need_no_warning():
    assert parse(" A/HRC/59/15* ") == parse("A/HRC/59/15")
    assert parse("S/RES/1325(2000)") == parse("S/RES/1325 (2000)")
    assert parse("A/HRC/59/15*").warnings == ()


@pytest.mark.parametrize("written", ["", "   ", "/", "hello", "X/12/3", "A", "A/HRC/", "Rev.1"])
def test_what_is_no_symbol_is_said_to_be_none(written):
    symbol = parse(written)
    assert symbol.kind == "other"
    assert symbol.warnings


@settings(deadline=None)
@given(st.text(alphabet="ASE/HRC.LW6 0129-()[]RESDCPTVIXadrev*\u2013N", max_size=40) | st.text(max_size=60))
def test_reading_what_was_printed_changes_nothing(written):
    symbol = parse(written)
    again = parse(str(symbol))
    assert again == symbol
    assert str(again) == str(symbol)
    assert (again.kind, again.session, again.number, again.body) == (
        symbol.kind,
        symbol.session,
        symbol.number,
        symbol.body,
    )


def test_every_series_reads_its_own_example():
    wrong = [each.example for each in series() if parse(each.example).kind != each.kind]
    assert wrong == []


def test_every_row_of_the_tables_has_a_source_and_a_date():
    everything = [row for name in ("bodies.csv", "series.csv", "phrases.csv") for row in rows(name)]
    assert [
        row for row in everything if not row["source"].startswith("https://") or not row["checked_on"]
    ] == []


def test_hostile_text_takes_no_longer_than_its_length():
    def seconds(text):
        began = time.process_time()
        parse(text)
        return time.process_time() - began

    assert max(seconds(unit * 200_000) for unit in ("A/", "(", "Rev.1/", "A/HRC/RES/1 ", "\u2013")) < 1


@needs("un-reference")
def test_real_symbols_are_read_with_their_typing_errors():
    with (SHARED / "un-reference/symbols.csv").open(encoding="utf-8") as file:
        written = [row["symbol"] for row in csv.DictReader(file)]
    read = [parse(each) for each in written]
    known = [symbol for symbol in read if symbol.kind != "other"]
    assert len(written) == 11_508
    assert len(known) / len(written) >= 0.99
    assert [str(symbol) for symbol in read if parse(str(symbol)) != symbol] == []
