import pytest
from django import forms
from hypothesis import given, strategies as st

from causeway.foundation.access import NotValid
from causeway.foundation.texts.fields import NameField, WordsField
from causeway.foundation.texts.wording import (
    PARAGRAPH_LETTERS,
    clean_language,
    clean_name,
    clean_words,
)


@pytest.mark.parametrize(
    ("given_", "stored"),
    [
        ("  Words \r\n more\r\rlast  ", "Words\nmore\nlast"),
        ("e\u0301te\u0301", "été"),
        ("one\u2028two\u2029three", "one\ntwo\nthree"),
        ("a\tb", "a b"),
        ("\ufeffwords", "words"),
        ("می\u200cشود \u200fو\u200e", "می\u200cشود \u200fو\u200e"),
        ("ក\u200bខ", "ក\u200bខ"),
        ("a   b", "a   b"),
        ("👩\u200d👩\u200d👧 🏳️\u200d🌈", "👩\u200d👩\u200d👧 🏳️\u200d🌈"),
    ],
)
def test_words_are_stored_in_one_form(given_, stored):
    assert clean_words(given_) == stored


@pytest.mark.parametrize("letter", [chr(n) for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))])
def test_bidirectional_controls_are_refused_with_their_place(letter):
    with pytest.raises(NotValid, match="direction of writing stands after “pay the”"):
        clean_words(f"pay the {letter}001 people")


@pytest.mark.parametrize(
    "letter",
    ["\0", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\U0001ffff", "\ufffc", "\U000e0041"],
)
def test_what_cannot_be_shown_is_refused_with_its_place(letter):
    with pytest.raises(NotValid, match="cannot be shown stands after “words”"):
        clean_words(f"words{letter}")
    with pytest.raises(NotValid, match="at the beginning"):
        clean_words(f"{letter}words")


@pytest.mark.parametrize("text", ["", "   ", "\r\n\t\n", "\ufeff"])
def test_an_empty_paragraph_is_refused(text):
    with pytest.raises(NotValid, match="empty"):
        clean_words(text)


def test_length_is_refused_in_numbers():
    assert len(clean_words("x" * PARAGRAPH_LETTERS)) == PARAGRAPH_LETTERS
    with pytest.raises(NotValid, match="1,000,000 letters; at most 10,000 letters fit"):
        clean_words("x" * 1_000_000)
    with pytest.raises(NotValid, match="at most 300"):
        clean_name("x" * 301)


def test_length_is_counted_again_after_the_letters_are_composed():
    grows = "\u0958"  # one letter that NFC writes as two
    assert len(clean_words(grows * (PARAGRAPH_LETTERS // 2))) == PARAGRAPH_LETTERS
    with pytest.raises(NotValid, match="at most 10,000"):
        clean_words(grows * PARAGRAPH_LETTERS)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    try:
        once = clean_words(text)
    except NotValid:
        return
    assert clean_words(once) == once
    assert "\r" not in once
    assert "\n\n" not in once


@pytest.mark.parametrize("tag", ["en", "ar", "km", "sn", "zh-Hans", "pt-BR", "mnw"])
def test_a_language_tag_is_taken(tag):
    assert clean_language(tag) == tag


@pytest.mark.parametrize("tag", ["", "e", "english!", "EN", "en_GB", "<b>", "en-" + "x" * 40, "en\n"])
def test_what_is_no_language_tag_is_refused(tag):
    with pytest.raises(NotValid, match="language"):
        clean_language(tag)


class Letter(forms.Form):
    title = NameField()
    words = WordsField()
    note = WordsField(required=False)


def test_fields_give_what_is_stored():
    form = Letter({"title": " A\n title ", "words": "e\u0301\r\n", "note": " "})
    assert form.is_valid()
    assert form.cleaned_data == {"title": "A title", "words": "é", "note": ""}


def test_fields_say_beside_themselves_what_cannot_be_taken_and_keep_it():
    form = Letter({"title": "pay \u202e001", "words": "x" * 1_000_000, "note": "a\0b"})
    assert "direction of writing" in form.errors["title"][0]
    assert "1,000,000" in form.errors["words"][0]
    assert "cannot be shown" in form.errors["note"][0]
    assert form["title"].value() == "pay \u202e001"


def test_fields_ask_for_what_is_missing():
    assert set(Letter({"title": " ", "words": "\n"}).errors) == {"title", "words"}
