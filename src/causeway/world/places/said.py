"""Places as people type them: names in the language of the page or in English, or codes, with commas between."""

import re
from functools import cache

from causeway.world.places.names import names_in, sort_key
from causeway.world.places.rows import listed

BETWEEN = re.compile(r"[,;،؛、\n|]+")


def read_places(text: str, language: str) -> tuple[list[str], list[str]]:
    """The codes of the places that a text names, each once, and the words that name none."""
    codes: dict[str, None] = {}
    unknown = []
    for word in filter(None, (part.strip() for part in BETWEEN.split(text))):
        code = _by_word(language).get(sort_key(word)) or _by_word("en").get(sort_key(word))
        if code:
            codes[code] = None
        else:
            unknown.append(word)
    return list(codes), unknown


def say_places(codes: list[str] | tuple[str, ...], language: str) -> str:
    """The names of places as `read_places` reads them."""
    names = names_in(language)
    return ", ".join(code if BETWEEN.search(names[code]) else names[code] for code in codes)


@cache
def _by_word(language: str) -> dict[str, str]:
    named = {sort_key(name): code for code, name in names_in(language).items()}
    short = {sort_key(row["iso2"]): row["code"] for row in listed()}
    return short | {row["code"].casefold(): row["code"] for row in listed()} | named
