"""Names of places by language."""

import csv

import pytest
from django.template import Context, Template
from django.utils.translation import override

from causeway.world.places import names
from causeway.world.places.names import choices, name_by_code, names_in, sort_key
from causeway.world.places.rows import listed
from tests.world.places.test_rows import rows_of


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("COL", "en", "Colombia"),
        ("COL", "fr", "Colombie"),
        ("TUR", "en", "Türkiye"),
        ("VNM", "en", "Viet Nam"),
        ("IRN", "en", "Iran (Islamic Republic of)"),
        ("BOL", "en", "Bolivia (Plurinational State of)"),
        ("PSE", "en", "State of Palestine"),
        ("KOR", "en", "Republic of Korea"),
        ("VAT", "en", "Holy See"),
        ("MMR", "en", "Myanmar"),
        ("PSE", "ar", "دولة فلسطين"),
        ("KOR", "ar", "جمهورية كوريا"),
        ("KHM", "ar", "كمبوديا"),
        ("KHM", "km", "កម្ពុជា"),
        ("PSE", "fr", "État de Palestine"),
    ],
)
def test_name_is_the_one_in_use(code, language, name):
    assert name_by_code(code, language) == name


@pytest.mark.parametrize("language", ["en", "ar", "fr", "es", "km", "my", "sn"])
def test_every_place_has_a_name(language):
    known = names_in(language)
    assert len(known) == len(listed())
    assert all(name and name != code for code, name in known.items())


def test_a_regional_form_falls_back_on_the_language_and_an_unknown_language_on_english():
    assert name_by_code("DEU", "fr-XX") == "Allemagne"
    assert name_by_code("DEU", "qqq") == "Germany"


def test_an_unknown_code_stays_a_code():
    assert name_by_code("ZZZ", "en") == "ZZZ"


def test_list_of_un_names_names_real_places_only():
    with names._UN_NAMES.open(encoding="utf-8") as lines:
        assert {row["code"] for row in csv.DictReader(lines)} <= {row["code"] for row in listed()}


def test_order_ignores_accents_and_the_arabic_article():
    english = [name for _, name in choices("en")]
    assert english.index("Åland Islands") < english.index("Albania")
    assert english.index("Côte d’Ivoire") < english.index("Croatia")
    assert sort_key("الأردن") < sort_key("أستراليا")
    assert sort_key("Éire") == "eire"


@pytest.mark.parametrize("column", ["en", "ar"])
def test_names_of_states_agree_with_the_reference_table(column):
    """But for the article in brackets, apostrophes and blanks."""
    different = {}
    for row in rows_of("un-reference", "states.csv"):
        theirs = row[f"name_{column}"].removesuffix(" (the)").replace("'", "’")
        ours = name_by_code(row["iso3"], column)
        if sort_key(ours).replace(" ", "") != sort_key(theirs).replace(" ", ""):
            different[row["iso3"]] = (ours, theirs)
    assert not different


def test_filter_gives_the_name_in_the_language_of_the_page():
    template = Template("{% load places %}{{ code|place_name }}{{ nothing|place_name }}")
    with override("ar"):
        assert template.render(Context({"code": "LBN", "nothing": None})) == "لبنان"
