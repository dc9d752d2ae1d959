"""The list of places: complete, and equal to what the United Nations count."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from causeway.foundation.models import Record
from causeway.world.models import Place
from causeway.world.places.models import Kind
from causeway.world.places.rows import fill, listed

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def rows_of(*path):
    file = SHARED.joinpath(*path)
    if not file.exists():
        pytest.skip(f"the public reference tables are not beside this checkout ({'/'.join(path)})")
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_list_has_every_state_observer_and_territory():
    assert Counter(row["kind"] for row in listed()) == {"state": 193, "observer": 2, "territory": 54}


def test_list_has_the_groups_as_the_united_nations_count_them():
    groups = Counter(row["group"] for row in listed() if row["group"])
    assert groups == {"AG": 54, "APG": 54, "GRULAC": 33, "WEOG": 29, "EEG": 23}


@pytest.mark.parametrize("column", ["code", "iso2", "m49"])
def test_list_gives_no_code_twice(column):
    values = [row[column] for row in listed()]
    assert len(set(values)) == len(values)


def test_every_state_agrees_with_the_reference_table():
    ours = {
        row["code"]: (row["iso2"], row["m49"], row["group"]) for row in listed() if row["kind"] == "state"
    }
    theirs = {
        row["iso3"]: (row["iso2"], row["m49"], row["un_group"])
        for row in rows_of("un-reference", "states.csv")
    }
    assert ours == theirs


def test_every_code_agrees_with_the_table_of_countries():
    ours = {row["code"]: row["iso2"] for row in listed()}
    theirs = {
        row["ISO3166-1-Alpha-3"]: row["ISO3166-1-Alpha-2"]
        for row in rows_of("countries", "country-codes.csv")
    }
    assert ours == theirs


def test_migration_puts_every_place_in_with_its_row_of_the_spine(db):
    assert Place.objects.count() == len(listed())
    assert Record.objects.filter(kind="place").count() == len(listed())
    assert Place.objects.get(code="USA").group == "WEOG"
    assert Place.objects.get(code="PSE").kind == Kind.OBSERVER


def test_filling_again_adds_only_what_is_missing(db):
    kept = Place.objects.get(code="COL").record_id
    Place.objects.filter(code="COL").delete()
    fill(Place, Record)
    assert Place.objects.get(code="COL").record_id == kept
    assert Place.objects.count() == len(listed())
