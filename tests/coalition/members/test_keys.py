"""When two names are the same organisation's."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from causeway.coalition.members.keys import MOST_LETTERS, organisation_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Casa Río Claro", "CASA RIO CLARO"),
        ("Casa Río Claro", "Casa Rio Claro"),
        ("Casa-Río Claro", "Casa  Río, Claro."),
        ("Ｃａｓａ　Ｒｉｏ", "Casa Rio"),
        ("Straßenrat", "STRASSENRAT"),
        ("Người Sông", "Nguoi Song"),
        ("منتدى الأنهار", "منتدى الانهار"),
        ("مُنتدى الأنهار", "منتدى الأنهار"),
        ("Friends’ Circle", "Friends' Circle"),
        ("ភូមិបណ្ដែតទឹក", "ភូមិ\u200bបណ្ដែតទឹក"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert organisation_key(one) == organisation_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("River Watch", "River Watch e.V."),
        ("River Watch", "Rivers Watch"),
        ("River Watch 1", "River Watch 2"),
        ("ကရင်", "ကရိန်"),
        ("កា", "កី"),
        ("มา", "มี"),
        ("🌊", "🌿"),
    ],
)
def test_different_names_have_different_keys(one, other):
    assert organisation_key(one) != organisation_key(other)


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_a_key_is_never_empty_and_folding_twice_changes_nothing(name):
    key = organisation_key(name)
    assert key or not unicodedata.normalize("NFKC", name).strip()
    assert len(key) <= MOST_LETTERS
    assert organisation_key(key) == key or len(key) == MOST_LETTERS


def test_long_names_that_differ_at_the_end_have_different_keys():
    one, other = organisation_key("river " * 60 + "a"), organisation_key("river " * 60 + "b")
    assert one != other
    assert len(one) == MOST_LETTERS


def test_names_that_unfold_into_many_letters_stay_short_enough():
    assert len(organisation_key("ﷺ" * 300)) == MOST_LETTERS
