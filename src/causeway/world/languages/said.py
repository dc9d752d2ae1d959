"""Languages as people type them: under their own name, in the language of the page, in English, or by code."""

import re
import unicodedata
from functools import cache

from causeway.world.languages.known import LANGUAGES

BETWEEN = re.compile(r"[,;،؛、\n|]+")


def read_languages(text: str, language: str) -> tuple[list[str], list[str]]:
    """The codes of the languages that a text names, each once, and the words that name none."""
    codes: dict[str, None] = {}
    unknown = []
    for word in filter(None, (part.strip() for part in BETWEEN.split(text))):
        code = _by_word(language).get(_folded(word))
        if code:
            codes[code] = None
        else:
            unknown.append(word)
    return list(codes), unknown


def say_languages(codes: list[str] | tuple[str, ...], language: str) -> str:
    """The names of languages as `read_languages` reads them."""
    return ", ".join(LANGUAGES[code].name_in(language) for code in codes if code in LANGUAGES)


@cache
def _by_word(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, each in LANGUAGES.items():
        for word in (each.name_in("en"), each.name_in(language), each.own_name, code):
            found[_folded(word)] = code
    return found


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] != "M").strip()
