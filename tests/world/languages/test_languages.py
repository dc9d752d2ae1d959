"""The list of languages."""

import pytest

from causeway.foundation.pages import languages as interface
from causeway.world.languages.known import LANGUAGES, language_of


@pytest.mark.parametrize(
    ("code", "own_name", "direction", "script"),
    [
        ("en", "English", "ltr", "Latn"),
        ("ar", "العربية", "rtl", "Arab"),
        ("km", "ភាសាខ្មែរ", "ltr", "Khmr"),
        ("my", "မြန်မာဘာသာ", "ltr", "Mymr"),
        ("sn", "chiShona", "ltr", "Latn"),
        ("he", "עברית", "rtl", "Hebr"),
        ("dv", "ދިވެހިބަސް", "rtl", "Thaa"),
    ],
)
def test_language_knows_its_name_direction_and_script(code, own_name, direction, script):
    language = language_of(code)
    assert (language.own_name, language.direction, language.script) == (own_name, direction, script)


def test_a_language_is_named_in_another():
    assert language_of("km").name_in("fr") == "khmer"
    assert language_of("my").name_in("qqq") == "မြန်မာဘာသာ"


def test_a_regional_form_goes_by_its_language_and_an_unknown_one_by_its_code():
    assert language_of("pt-BR").own_name == "Português"
    assert language_of("qqq").own_name == "qqq"


def test_pages_write_every_language_in_its_direction():
    wrong = [code for code, each in LANGUAGES.items() if interface.direction(code) != each.direction]
    assert wrong in ([], ["ku"])
