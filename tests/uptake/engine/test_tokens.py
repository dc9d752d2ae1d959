"""Tokens: the kernel cuts like its plain twin, and says exactly where in the text each one stands."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from causeway.uptake.engine import fold
from causeway.uptake.engine.explain import tokens_of
from tests.uptake.engine import twin

LETTERS = st.sampled_from(
    "abcXYZ éßﬁœ\u0301\u0308 ΣςΆ ЖжЙ אבגּ مدرسة ىأ کتاب ـ हिन्दी क़ தமிழ் አማርኛ፡ 한국어 ภาษาไทย ພາສາ ខ្មែរ မြန်မာ བོད་ཡིག 中文字々 ひらがなガ "
    "\u200b\u200d\u00ad\u2019'- \n\t\r.,;:!?0٣४๕ 𠀀𠀁🌊 \u0000\ufffd"
)
TEXTS = st.text(LETTERS, max_size=60) | st.text(max_size=40)


def told(text):
    return [(token.begin, token.end) for token in tokens_of(text, fold.fold_tables())]


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_the_kernel_cuts_like_its_twin(text):
    text = text.encode("utf-8", "replace").decode()
    assert told(text) == [(word.begin, word.end) for word in twin.tokens(text)]


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_tokens_are_the_same_when_the_twin_says_so(one, other):
    text = f"{one}\n{other}".encode("utf-8", "replace").decode()
    hashes = [token.hash for token in tokens_of(text, fold.fold_tables())]
    words = [word.folded for word in twin.tokens(text)]
    places = {word: hashes[at] for at, word in enumerate(words)}
    assert [places[word] for word in words] == hashes


@given(st.binary(max_size=80))
@settings(max_examples=200, deadline=None)
def test_broken_utf_8_never_leads_out_of_the_text(raw):
    from causeway.uptake.engine.tokens import tokenise

    room = len(raw) // 2 + 2
    text = np.frombuffer(raw or b"\0", np.uint8)
    hashes, begins, ends = np.empty(room, np.uint64), np.empty(room, np.int32), np.empty(room, np.int32)
    count = tokenise(text, 0, len(raw), fold.fold_tables(), hashes, begins, ends)
    assert count <= room
    assert all(0 <= begins[i] < ends[i] <= len(raw) for i in range(count))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’état, c'est moi.", ["L’état", "c'est", "moi"]),
        ("develop-\n  ment aid", ["develop-\n  ment", "aid"]),
        ("well-known", ["well", "known"]),
        ("co\u00adope\u00adration", ["co\u00adope\u00adration"]),
        ("مُدَرِّسَة", ["مُدَرِّسَة"]),
        ("ภาษา", ["ภา", "าษ", "ษา"]),
        ("中文字。", ["中文", "文字"]),
        ("字", ["字"]),
        ("한국어 말", ["한국어", "말"]),
        ("🌊river🌊", ["river"]),
        ("𠀀𠀁", ["𠀀𠀁"]),
    ],
)
def test_words_stand_where_they_are_said_to(text, words):
    assert [text[begin:end] for begin, end in told(text)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("État", "etat"),
        ("STRASSE", "straße"),
        ("Σίσυφος", "ΣΙΣΥΦΟΣ"),
        ("مدرسة", "مُدَرِّسَه"),
        ("أمل", "امل"),
        ("کتاب", "كتاب"),
        ("२०२४", "2024"),
        ("ﬁre", "fire"),
        ("don’t", "dont"),
    ],
)
def test_spellings_that_readers_take_for_one_are_one(one, other):
    hashes = [[token.hash for token in tokens_of(text, fold.fold_tables())] for text in (one, other)]
    assert hashes[0] == hashes[1]


@pytest.mark.parametrize(
    "text", ["한국어를 말합니다", "Việt Nam độc lập", "ガギグゲゴ", "Ünïcödé", "क़ानून", "ဦးသည်", "ខ្មែរ"]
)
def test_composed_and_decomposed_are_one(text):
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    hashes = [[token.hash for token in tokens_of(form, fold.fold_tables())] for form in forms]
    assert hashes[0] == hashes[1]


def test_vowels_of_indic_scripts_are_no_marks_to_be_dropped():
    hashes = [tokens_of(text, fold.fold_tables())[0].hash for text in ("कि", "का")]
    assert hashes[0] != hashes[1]


def test_tables_say_what_the_plain_functions_say():
    tables = fold.fold_tables()
    for point in range(0, fold.SIZE, 7):
        letter = chr(point)
        if unicodedata.category(letter) in ("Cn", "Co", "Cs"):
            continue
        assert tables.kind[point] == fold.kind_of(letter), hex(point)
        if tables.kind[point] in (fold.WORD, fold.BASE, fold.MARK):
            to = tables.to[point]
            said = (
                chr(to) if to >= 0 else "".join(map(chr, tables.many[-to + 1 : -to + 1 + tables.many[-to]]))
            )
            assert said == fold.folded(letter), hex(point)
