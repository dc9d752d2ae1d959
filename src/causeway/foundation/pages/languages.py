"""The languages of the interface: their own names, their direction, and the same address in another one."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language

from causeway.foundation.access.marks import Mark

FROM_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def direction(lang: str) -> str:
    """Whether a language is written from the left or from the right."""
    return "rtl" if lang.partition("-")[0].lower() in FROM_RIGHT_TO_LEFT else "ltr"


def own_name(lang: str) -> str:
    """A language's name in the language itself."""
    return str(dict(settings.LANGUAGES).get(lang, lang))


def speaks_all(mark: Mark | None) -> bool:
    """Whether a page belongs to the public path, which speaks every language."""
    return mark is None or (mark.is_open and not mark.is_way_in)


class Reading(NamedTuple):
    """How many sentences of the public path there are in a language, and how many a native reader has read."""

    every: int
    read: int


@cache
def reading_of(lang: str) -> Reading | None:
    """How far native readers have come with a language; None for the one that the code is written in."""
    path = Path(settings.LOCALE_PATHS[0]) / lang / "readers.json"
    if not path.exists():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Reading(kept["sentences"], len(kept["read"]))


def of_path(path: str) -> str:
    """The language of an address."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in _codes() and first != settings.LANGUAGE_CODE else str(settings.LANGUAGE_CODE)


def in_language(path: str, lang: str) -> str:
    """The same address in another language: the first language has no prefix, every other has its own."""
    here = of_path(path)
    plain = path if here == settings.LANGUAGE_CODE else "/" + path.lstrip("/").partition("/")[2]
    return plain if lang == settings.LANGUAGE_CODE else f"/{lang}{plain}"


def here(path: str) -> str:
    """An address of the house, in the language of the page that is being made."""
    return in_language(path, (get_language() or settings.LANGUAGE_CODE).partition("-")[0])


def _codes() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]
