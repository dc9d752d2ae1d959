import unicodedata

import pytest
from hypothesis import given, strategies as st

from causeway.uptake.engine.folded import fold_fast, fold_text
from causeway.uptake.engine.mentions import Alias, AliasTable, find_mentions
from causeway.world.symbols import SymbolTable
from tests.uptake.engine.summaries import plain

TABLE = AliasTable(
    [
        Alias("river", "River Watch"), Alias("river", "RW"), Alias("gate", "The Open Gate"), Alias("gate", "Open Gate"),
        Alias("water", "EUR-Water"), Alias("house", "Maison des Lettres"), Alias("arabic", "مرصد النهر"),
        Alias("chinese", "河流守望"), Alias("thai", "เฝ้าแม่น้ำ"), Alias("one", "Delta"), Alias("two", "Delta"),
    ]
)  # fmt: skip
KNOWN = SymbolTable(["A/HRC/RES/16/21", "A/HRC/56/L.19/Rev.1"])


def found(text):
    return [
        (text[each.begin : each.end], each.owners, each.reason) for each in find_mentions(text, TABLE, KNOWN)
    ]


@pytest.mark.parametrize(
    ("text", "words", "owner"),
    [
        ("said river\n    WATCH today", "river\n    WATCH", "river"),
        ("River Watch’s report", "River Watch", "river"),
        ("the EUR-\nWater group", "EUR-\nWater", "water"),
        ("the EUR\u2011Water group", "EUR\u2011Water", "water"),
        ("la Maison des lettrés", "Maison des lettrés", "house"),
        ("قال مِرصَد النهر،", "مِرصَد النهر", "arabic"),
        ("根据河流守望的报告", "河流守望", "chinese"),
        ("โดยเฝ้าแม่น้ำกล่าว", "เฝ้าแม่น้ำ", "thai"),
        ("🌊 The Open Gate", "The Open Gate", "gate"),
    ],
)
def test_names_are_found_in_every_script_with_their_places(text, words, owner):
    text, words = unicodedata.normalize("NFC", text), unicodedata.normalize("NFC", words)
    assert found(text) == [(words, (owner,), "name")]


@pytest.mark.parametrize(
    "text", ["River Watchers", "upriver watch", "riverwatch", "Open Gates", "river; or watch x"]
)
def test_only_whole_words_count(text):
    assert [each for each in found(text) if each[0].casefold() == text.casefold()] == []
    assert "River Watch" not in [words for words, _owners, _reason in found(text)]


def test_a_short_name_counts_only_where_it_is_explained():
    assert found("RW means read and write.") == []
    assert found("RW is short. River Watch is another thing.") == [("River Watch", ("river",), "name")]
    assert [(words, reason) for words, _owners, reason in found("River Watch (RW) spoke. Later RW, but not rw, left.")] == [
        ("River Watch", "name"), ("RW", "beside its long name"), ("RW", "after its long name")
    ]  # fmt: skip


def test_a_short_name_counts_in_a_list_of_notes():
    text = plain(["RW, p. 2."]).text().replace("River Watch, Port Amal", "Watchers of the River, Port Amal")
    table = AliasTable([Alias("river", "RW")])
    assert {each.reason for each in find_mentions(text, table, KNOWN) if each.owners} == {"in a note"}


def test_a_short_name_that_the_list_gives_to_another_does_not_count():
    text = plain(["RW, p. 2."]).text().replace("River Watch, Port Amal", "Right to Write, Port Amal")
    assert [each for each in found(text) if "river" in each[1]] == []


def test_a_shared_name_is_left_to_a_person():
    assert found("in the Delta") == [("Delta", ("one", "two"), "name")]


def test_the_first_and_longest_name_counts_once():
    assert found("from The Open Gate itself") == [("The Open Gate", ("gate",), "name")]


def test_symbols_are_matched_with_the_known_ones():
    text = "Council resolution 16/21, A/HRC/56/L.19 and A/HRC/56/L.20; resolution 16/21"
    told = [(each.level, each.known) for each in find_mentions(text, TABLE, KNOWN)]
    assert told == [
        ("exact", ("A/HRC/RES/16/21",)), ("same base", ("A/HRC/56/L.19/Rev.1",)), ("unresolved", ()), ("exact", ("A/HRC/RES/16/21",))
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["", " ", "-", "x", "'"])
def test_a_name_too_short_to_be_found_is_refused_with_the_reason(words):
    with pytest.raises(ValueError, match="too short to be found"):
        AliasTable([Alias("x", words)])


def test_without_names_only_symbols_are_found():
    assert [each.reason for each in find_mentions("River Watch, A/HRC/59/15", AliasTable([]), KNOWN)] == [
        "symbol"
    ]


@given(st.text(alphabet="abÉß ﬁ-\n.’'אב日本กิ한\u00ad\u200b\u0301", max_size=60))
def test_the_folded_text_leads_back_to_every_place(text):
    text = unicodedata.normalize("NFC", text)
    folded = fold_text(text)
    assert " ".join(folded.text.split()) == fold_fast(text)
    places = [folded.place(at) for at in range(len(folded.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    assert all(fold_text(text[place]).text[:1] in {letter, ""} or folded.text[at] == " " or len(fold_text(text[place]).text) > 1
               for at, (place, letter) in enumerate(zip(places, folded.text, strict=True)))  # fmt: skip
