"""Bearer links: one purpose, one record, nothing stored."""

import uuid

import pytest
from hypothesis import given, strategies as st

from causeway.foundation.access.tokens import opened_by, token_for

PK = uuid.UUID("8e53a849-7c1e-4c4e-b7d5-e82169d57af4")


@given(st.uuids())
def test_token_opens_its_record_and_is_safe_in_an_address(pk):
    token = token_for("thing.open", pk)
    assert opened_by("thing.open", token) == pk
    assert len(token) == 43
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_token_of_another_purpose_opens_nothing():
    assert opened_by("thing.close", token_for("thing.open", PK)) is None


def test_token_of_another_key_opens_nothing(settings):
    token = token_for("thing.open", PK)
    settings.SECRET_KEY = "another key"
    assert opened_by("thing.open", token) is None


def test_proof_of_one_record_does_not_fit_another():
    mine, other = token_for("thing.open", PK), token_for("thing.open", uuid.uuid4())
    assert opened_by("thing.open", other[:22] + mine[22:]) is None


@pytest.mark.parametrize("place", range(43))
def test_one_changed_letter_opens_nothing(place):
    token = token_for("thing.open", PK)
    for letter in "AQgw_-":
        changed = token[:place] + letter + token[place + 1 :]
        assert opened_by("thing.open", changed) == (PK if changed == token else None)


@pytest.mark.parametrize(
    "token",
    ["", "x", "=" * 43, "é" * 43, "\x00" * 43, " " * 43, "A" * 21, "A" * 44, "A" * 100_000, "💧" * 43],
)
def test_what_is_no_token_opens_nothing(token):
    assert opened_by("thing.open", token) is None


@pytest.mark.parametrize("around", ["{}=", "{}\n", " {}", "{} ", "{}A", "{}=="])
def test_token_is_taken_in_one_spelling_only(around):
    assert opened_by("thing.open", around.format(token_for("thing.open", PK))) is None
