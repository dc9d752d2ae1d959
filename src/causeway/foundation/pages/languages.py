"""The languages of the interface: their own names, their direction, and the same address in another one."""

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language

FROM_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def direction(lang: str) -> str:
    """Whether a language is written from the left or from the right."""
    return "rtl" if lang.partition("-")[0].lower() in FROM_RIGHT_TO_LEFT else "ltr"


def own_name(lang: str) -> str:
    """A language's name in the language itself."""
    name = Locale.parse(lang).get_language_name() or lang
    return name[:1].upper() + name[1:]


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
