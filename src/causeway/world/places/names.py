"""The names of places in a language, and their order there.

Names come from the Unicode language tables (CLDR, through Babel). Where the short name in use at the United Nations
differs, `un_names.csv` has it. A language without a name falls back on its plain form (`pt-BR` on `pt`), then English.
"""

import csv
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

from causeway.world.places.models import Place
from causeway.world.places.rows import listed

_UN_NAMES = Path(__file__).with_name("un_names.csv")
_ARTICLE = "ال"


def name_of(place: Place, language: str) -> str:
    """The name of a place in a language."""
    return name_by_code(place.code, language)


def name_by_code(code: str, language: str) -> str:
    """The name of the place with this ISO alpha-3 code; the code itself if there is no such place."""
    return names_in(language).get(code, code)


def in_order(places: Iterable[Place], language: str) -> list[Place]:
    """The places in the order of their names."""
    return sorted(places, key=lambda place: sort_key(name_of(place, language)))


@cache
def choices(language: str) -> tuple[tuple[str, str], ...]:
    """Every place as (code, name), in the order of the names: for a form, without asking the database."""
    return tuple(sorted(names_in(language).items(), key=lambda pair: sort_key(pair[1])))


@cache
def names_in(language: str) -> dict[str, str]:
    """The names of all places in one language, by code."""
    if language not in _languages_known():
        plain = language.split("-", maxsplit=1)[0]
        return names_in(plain if plain != language else "en")
    un, cldr = _un_names().get(language, {}), Locale.parse(language, sep="-").territories
    english = {} if language == "en" else names_in("en")
    return {
        row["code"]: un.get(row["code"]) or cldr.get(row["iso2"]) or english.get(row["code"], row["code"])
        for row in listed()
    }


def sort_key(name: str) -> str:
    """A name as lists order it: without accents, case and punctuation, and in Arabic without the article."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name.casefold())
        if letter.isspace() or unicodedata.category(letter)[0] in "LN"
    )
    return plain.removeprefix(_ARTICLE)


@cache
def _un_names() -> dict[str, dict[str, str]]:
    with _UN_NAMES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    languages = [column for column in rows[0] if column != "code"]
    return {language: {row["code"]: row[language] for row in rows if row[language]} for language in languages}


@cache
def _languages_known() -> frozenset[str]:
    return frozenset(identifier.replace("_", "-") for identifier in locale_identifiers())
