"""Days as people write them in spreadsheets, in seven styles."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from babel import Locale

LANGUAGES = ("en", "fr", "es", "pt", "ar")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})\.?\s+(?:de\s+)?([^\W\d]+(?:/[^\W\d]+)?)\.?,?\s+(?:de\s+)?(\d{4})")
_MONTH_DAY = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})")
_SERIAL = re.compile(r"\d{5}")
_SPREADSHEET_BEGAN = date(1899, 12, 30)
_MONTHS = 12


class NoDay(ValueError):  # noqa: N818 - it says what the words are
    """Words that name no day."""


def month_comes_first(cells: Iterable[str]) -> bool:
    """Whether days such as 03/04/2026 begin with the month: a column with a day over 12 in second place says so."""
    pairs = [
        (int(found[1]), int(found[3])) for cell in cells if (found := _YEAR_LAST.fullmatch(_plain(cell)))
    ]
    return any(second > _MONTHS for _first, second in pairs) and not any(
        first > _MONTHS for first, _second in pairs
    )


def read_day(cell: str, *, month_first: bool = False) -> date | None:
    """The day that a cell names; None for an empty one. Raises `NoDay`."""
    text = _plain(cell)
    if not text:
        return None
    try:
        return _read(text, month_first=month_first)
    except (ValueError, KeyError, OverflowError):
        raise NoDay(cell) from None


def _read(text: str, *, month_first: bool) -> date:
    if found := _YEAR_FIRST.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        first, second = int(found[1]), int(found[3])
        day, month = (second, first) if month_first else (first, second)
        return date(int(found[4]), month, day)
    if found := _DAY_MONTH.fullmatch(text):
        return date(int(found[3]), _months()[found[2].casefold()], int(found[1]))
    if found := _MONTH_DAY.fullmatch(text):
        return date(int(found[3]), _months()[found[1].casefold()], int(found[2]))
    if _SERIAL.fullmatch(text):
        return _SPREADSHEET_BEGAN + timedelta(days=int(text))
    raise NoDay(text)


def _plain(cell: str) -> str:
    return " ".join(cell.translate(_DIGITS).split())


@cache
def _months() -> dict[str, int]:
    """The months by their names, long and short, in the languages of the house."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("abbreviated", "wide"):
            for number, name in Locale.parse(language).months["format"][width].items():
                found[name.casefold().rstrip(".")] = number
    return found
