import unicodedata
from itertools import pairwise

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given, strategies as st

from causeway.foundation.texts.diff import diff, pieces_of

OLD = "We ask every State to warn the people downstream in good time, in the languages they speak, before water is let go."
NEW = "We ask every State to warn the people downstream, in the languages they speak, at least 72 hours before water is let go."
LETTERS = st.text("ab ,.\nកាខ្មែរမြန်မာนา中文 é\u0301'", max_size=40)


def short(pieces):
    return [(piece.kind[0], piece.text) for piece in pieces]


def shown(old, new):
    return Template("{% diff old new %}").render(Context({"old": old, "new": new}))


@given(LETTERS, LETTERS)
def test_pieces_give_both_wordings_back(old, new):
    pieces = diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(one != two for one, two in pairwise(kinds))


@given(LETTERS)
def test_nothing_changed_is_one_piece(text):
    assert short(diff(text, text)) == ([("s", text)] if text else [])


@given(LETTERS)
def test_cut_text_is_the_text_and_no_mark_stands_alone(text):
    pieces = pieces_of(text)
    assert "".join(pieces) == text
    for before, piece in pairwise(pieces):
        if unicodedata.category(piece[0])[0] == "M":
            assert before.isspace()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("don’t go, now", ["don’t", " ", "go", ",", " ", "now"]),
        ("ខ្មែរ", ["ខ្មែ", "រ"]),
        ("မြန်မာ", ["မြ", "န်", "မာ"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("中文 2027", ["中", "文", " ", "2027"]),
        ("نهرٌ كبير", ["نهرٌ", " ", "كبير"]),
        ("हिन्दी भाषा", ["हिन्दी", " ", "भाषा"]),
    ],
)
def test_text_is_cut_into_words_and_clusters(text, pieces):
    assert pieces_of(text) == pieces


def test_words_are_removed_and_added_whole():
    assert short(diff(OLD, NEW)) == [
        ("s", "We ask every State to warn the people downstream"),
        ("r", " in good time"),
        ("s", ", in the languages they speak,"),
        ("a", " at least 72 hours"),
        ("s", " before water is let go."),
    ]
    assert short(diff("The colour of water", "The color of the water")) == [
        ("s", "The "),
        ("r", "colour"),
        ("a", "color"),
        ("s", " of"),
        ("a", " the"),
        ("s", " water"),
    ]


def test_unspaced_scripts_are_compared_by_clusters():
    assert short(diff("ប្រជាជនកម្ពុជា", "ប្រជាពលរដ្ឋកម្ពុជា")) == [
        ("s", "ប្រជា"),
        ("r", "ជន"),
        ("a", "ពលរដ្ឋ"),
        ("s", "កម្ពុជា"),
    ]


def test_a_new_sentence_is_not_shown_as_confetti():
    pieces = diff(
        "The dam was opened at night by the company.", "Nobody told the villages of the water by any means."
    )
    assert sum(piece.kind == "same" for piece in pieces) <= 2


def test_tag_marks_changes_by_element_and_word():
    assert shown(OLD, NEW) == (
        "We ask every State to warn the people downstream <del><b>removed</b> in good time</del>, "
        "in the languages they speak, <ins><b>added</b> at least 72 hours</ins> before water is let go."
    )


def test_tag_keeps_a_blank_between_removed_and_added():
    assert shown("colour", "color") == "<del><b>removed</b> colour</del> <ins><b>added</b> color</ins>"
    assert shown("a b c", "a x c") == "a <del><b>removed</b> b</del> <ins><b>added</b> x</ins> c"


def test_tag_escapes():
    assert shown("<b>a</b>", "<script>a</script>") == (
        "&lt;<del><b>removed</b> b</del> <ins><b>added</b> script</ins>&gt;a&lt;/"
        "<del><b>removed</b> b</del> <ins><b>added</b> script</ins>&gt;"
    )


def test_tag_shows_changed_blanks():
    assert shown("a b", "a\nb") == "a<del><b>removed</b> ␣</del> <ins><b>added</b> ↵</ins>b"
    assert shown("ab", "ab ") == "ab<ins><b>added</b> ␣</ins>"


def test_tag_takes_a_paragraph_that_was_not_there():
    assert shown(None, "new") == "<ins><b>added</b> new</ins>"
    assert shown("old", None) == "<del><b>removed</b> old</del>"
    assert shown(None, None) == ""


def test_tag_asks_for_its_words_in_the_readers_language():
    with translation.override("ar"):
        said = {"removed": translation.gettext("removed"), "added": translation.gettext("added")}
        assert shown("a", "b") == (
            f"<del><b>{said['removed']}</b> a</del> <ins><b>{said['added']}</b> b</ins>"
        )
