import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from benchmarks.texts import FOLDER, articles, mean_by_language, middle
from causeway.foundation.texts.tokens import (
    MOST_LETTERS,
    MOST_TERMS,
    Term,
    close_terms,
    fold,
    mixed,
    places,
    query_terms,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße ÉTÉ", "strasse ete"),
        ("Độc lập – Tự do", "doc lap – tu do"),
        ("Łódź Ørsted Æon", "lodz orsted aeon"),
        ("ﬁnance Ⅷ １２", "finance viii 12"),
        ("Ελλάδα Ёлка", "ελλαδα елка"),
        ("שָׁלוֹם", "שלום"),
        ("أَنَّ إنذار آمن ٱلماء", "ان انذار امن الماء"),
        ("مدينــــة على", "مدينه علي"),
        ("کتاب می\u200cشود", "كتاب ميشود"),
        ("٢٠٢٧ ၂၀၂၇ ២០២៧ ๒๐๒๗", "2027 2027 2027 2027"),
        ("หน้าที่", "หน้าที่"),
        ("ខ្មែ\u200bរ", "ខ្មែរ"),
        ("မြန်မာ", "မြန်မာ"),
        ("हिन्दी", "हिन्दी"),
        ("snake_case", "snake case"),
        ("한국", "한국"),
    ],
)
def test_fold_keeps_the_letters_that_matter(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_fold_twice_is_fold_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The river rose, at night.", ["the", "river", "rose", "at", "night"]),
        ("L’eau d’été", ["l", "eau", "d", "ete"]),
        ("النهر والماء للناس", ["نهر", "ماء", "ناس"]),
        ("وكتبوا بالحبر", ["كتبوا", "حبر"]),
        ("المنظمات المنظمة", ["منظم", "منظم"]),
        ("人权宣言", ["人权", "权宣", "宣言"]),
        ("水 の", ["水", "の"]),
        ("แม่น้ำ", ["แม่", "ม่น", "่น้", "น้ํ", "้ํา"]),
        ("ទន្លេ", ["ទន្", "ន្ល", "្លេ"]),
        ("မြစ်", ["မြစ", "ြစ်"]),
        ("ແມ່", ["ແມ່"]),
        ("ក", ["ក"]),
        ("SOS中文2027", ["sos", "中文", "2027"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("ሰው፡ሁሉ", ["ሰው", "ሁሉ"]),
        ("— … !", []),
        ("", []),
    ],
)
def test_mixed_cuts_by_script(text, tokens):
    assert mixed(text) == tokens


def test_query_asks_for_tokens_and_neighbours():
    assert query_terms("Warn the people") == [
        Term(("warn",)),
        Term(("the",)),
        Term(("people",)),
        Term(("warn", "the")),
        Term(("the", "people")),
    ]


def test_query_asks_for_unspaced_chunks_as_phrases():
    assert query_terms("人权宣言") == [
        Term(("人权",)),
        Term(("权宣",)),
        Term(("宣言",)),
        Term(("人权", "权宣", "宣言")),
    ]
    assert Term(("ទន្", "ន្ល", "្លេ", "river")) in query_terms("ទន្លេ river")


def test_query_takes_a_chunk_that_is_too_short_for_a_beginning():
    assert query_terms("水") == [Term(("水",), prefix=True)]
    assert query_terms("ម៉") == [Term(("ម៉",), prefix=True)]


def test_query_has_a_limit_and_may_be_empty():
    assert len(query_terms("a b c " * 1000)) <= MOST_TERMS
    assert len(query_terms(" ".join(f"w{n}" for n in range(10_000)))) == MOST_TERMS
    assert query_terms("x" * 1_000_000) == [Term(("x" * MOST_LETTERS,))]
    assert query_terms(" ?! ") == []


@given(st.text())
def test_query_finds_the_text_that_it_is(text):
    stored = mixed(text[:MOST_LETTERS])
    for term in query_terms(text):
        places = range(len(stored) - len(term.tokens) + 1)
        assert any(tuple(stored[place : place + len(term.tokens)]) == term.tokens for place in places)


@given(st.text())
def test_tokens_hold_nothing_that_a_search_engine_reads_as_syntax(text):
    for token in mixed(text):
        assert token
        assert not set(token) & set(" \"'*():&|!<>-+^\\\0")


@pytest.mark.skipif(not FOLDER.is_dir(), reason="needs the UDHR in XML: UDHR_FOLDER or ../shared/data/udhr")
def test_each_article_is_found_by_its_middle_in_every_language():
    means = mean_by_language(articles(Path(os.environ.get("UDHR_FOLDER", FOLDER))), middle)
    assert len(means) >= 20
    assert {language: mean for language, mean in means.items() if mean < 0.85} == {}


@given(st.text("aB é\u0301ßŁ_ ﬁوالماء\u0651\u200c မြန်မာ ကျ ខ្មែរ ไทย 中文はい हिन्दी 12٢-.\n'\"", max_size=60))
def test_places_are_those_of_the_tokens_that_are_stored(text):
    found = list(places(text))
    assert [place.token for place in found] == mixed(text)
    assert all(0 <= place.start < place.end <= len(text) for place in found)


def test_places_span_the_word_as_it_was_written():
    text = "La déclaration: والحقوق 尊严 Straße."
    assert [text[place.start : place.end] for place in places(text)] == [
        "La", "déclaration", "والحقوق", "尊严", "Straße",
    ]  # fmt: skip


def test_close_terms_take_an_unspaced_chunk_as_a_whole():
    assert close_terms("เสรีภาพ") == [Term(tuple(mixed("เสรีภาพ")))]
    assert close_terms("free press") == query_terms("free press")
    assert close_terms("ไป") == query_terms("ไป")
    assert Term(("free",)) in close_terms("free ไป")
    assert not any(term.prefix for term in close_terms("free ไป"))
