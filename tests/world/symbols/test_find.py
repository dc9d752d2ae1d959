import pytest

from causeway.world.symbols import SymbolTable, find_symbols, parse
from tests.growth import takes_time_in_proportion


def read(text):
    return [
        (text[each.begin : each.end], [str(symbol) for symbol in each.symbols]) for each in find_symbols(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see A/HRC/59/15/Add.1, and S/RES/1325 (2000).", ["A/HRC/59/15/Add.1", "S/RES/1325 (2000)"]),
        ("(A/HRC/WG.6/48/SVN/3)", ["A/HRC/WG.6/48/SVN/3"]),
        ("A/HRC/WG.6/\n        48/SVN/3", ["A/HRC/WG.6/48/SVN/3"]),
        ("A/HRC/43/15 and Add.1", ["A/HRC/43/15", "A/HRC/43/15/Add.1"]),
        ("Council resolution 16/21", ["A/HRC/RES/16/21"]),
        ("Council’s decision 17/119", ["A/HRC/DEC/17/119"]),
        ("Human Rights Council resolutions 5/1\n      and 16/21", ["A/HRC/RES/5/1", "A/HRC/RES/16/21"]),
        ("General Assembly resolution 53/144", ["A/RES/53/144"]),
        ("General Assembly resolution 217 A (III)", ["A/RES/217A(III)"]),
        ("Economic and Social Council resolution 1996/31", ["E/RES/1996/31"]),
        ("Commission on Human Rights resolution 2005/69", ["E/CN.4/RES/2005/69"]),
        ("Security Council resolution 1325 (2000)", ["S/RES/1325 (2000)"]),
        ("Security Council resolutions 242 and 338", ["S/RES/242", "S/RES/338"]),
        ("resolution 60/251 of the General Assembly", ["A/RES/60/251"]),
        ("resolution 1701 of the Security Council", ["S/RES/1701"]),
        ("la resolución 2417 del Consejo de Seguridad", ["S/RES/2417"]),
        ("la résolution 16/21 du Conseil des droits de l’homme", ["A/HRC/RES/16/21"]),
        ("la resolución 53/144 de la Asamblea General", ["A/RES/53/144"]),
    ],
)
def test_symbols_are_found_as_they_are_written_and_as_they_are_said(text, found):
    assert [each for _words, symbols in read(text) for each in symbols] == found


def test_places_are_those_of_the_text():
    text = "Zürich, 日本: see the Human Rights Council resolutions 5/1 and 16/21"
    assert [words for words, _symbols in read(text)] == ["Human Rights Council resolutions 5/1", "16/21"]


def test_a_resolution_without_its_body_is_left_open():
    (found,) = find_symbols("as in resolution 60/251")
    assert found.symbol is None
    assert [str(each) for each in found.symbols] == ["A/HRC/RES/60/251", "A/RES/60/251"]
    assert SymbolTable(["A/RES/60/251"]).choose(found.symbols) == parse("A/RES/60/251")
    assert SymbolTable(["A/RES/60/251", "A/HRC/RES/60/251"]).choose(found.symbols) is None


def test_a_number_alone_is_a_resolution_only_under_its_council():
    assert (
        find_symbols("resolution 2758 and Council resolution 12 of the General Assembly resolution 7") == []
    )
    known = SymbolTable(["S/RES/1325 (2000)"])
    assert known.resolve("S/RES/1325")[1:] == ("same base", ("S/RES/1325 (2000)",))


def test_another_council_is_not_taken_for_ours():
    (found,) = find_symbols("the European Council resolution 12/3")
    assert found.symbol is None


@pytest.mark.parametrize(
    "text", ["S/he", "size A/4", "A/B tests", "https://docs.un.org/en/A/HRC/1/1", "and/or E/F/S"]
)
def test_what_only_looks_like_a_symbol_is_left(text):
    assert find_symbols(text) == []


def test_a_symbol_is_resolved_exactly_or_by_its_base_or_not_at_all():
    known = SymbolTable(["A/HRC/56/L.19/Rev.1", "A/HRC/46//L.3"])
    assert known.resolve("A/HRC/56/L.19/Rev.1").level == "exact"
    assert known.resolve("A/HRC/56/L.19")[1:] == ("same base", ("A/HRC/56/L.19/Rev.1",))
    assert known.resolve("A/HRC/46/L.3")[1:] == ("exact", ("A/HRC/46//L.3",))
    assert known.resolve("A/HRC/56/L.20").level == "unresolved"


@pytest.mark.parametrize(
    "unit", ["A/", "A/HRC/1", "resolution 1/1 and ", "resolution 5/1,    ", " \n", "A/(((", "Council "]
)
def test_hostile_text_takes_time_in_proportion(unit):
    assert takes_time_in_proportion(find_symbols, lambda number: unit * number)
