"""A table of comma-separated values, whatever stands between its cells."""

import csv
import io
from collections.abc import Callable

from django.utils.translation import gettext as _

from causeway.foundation.access import NotValid
from causeway.foundation.pages.days import figure

DELIMITERS = ",;\t|"
MOST_ROWS = 20_000
MOST_IN_CELL = 10_000


def read_table(text: str, knows: Callable[[str], bool]) -> tuple[list[str], list[list[str]]]:
    """The heads of a table and its rows; `knows(head)` helps to find what stands between cells. Raises `NotValid`."""
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=lambda sign: _fits(first, sign, knows))
    try:
        lines = [
            line for line in csv.reader(io.StringIO(text), delimiter=delimiter) if any(map(str.strip, line))
        ]
    except csv.Error:
        lines = []
    if not lines or any(len(cell) > MOST_IN_CELL for line in lines for cell in line):
        raise NotValid(_("This is not a table: a cell does not end, or is too long.")) from None
    if len(lines) - 1 > MOST_ROWS:
        raise NotValid(
            _("The table has %(rows)s rows; at most %(most)s can come in at once. Cut it into several files.")
            % {"rows": figure(len(lines) - 1), "most": figure(MOST_ROWS)}
        )
    if len(lines) == 1:
        raise NotValid(_("There is no row under the first line. The first line names the columns."))
    return [harmless(cell) for cell in lines[0]], [[harmless(cell) for cell in line] for line in lines[1:]]


def harmless(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from computing it; nothing here computes a cell."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:2] in tuple("=+-@|%") else cell


def is_formula(cell: str) -> bool:
    """Whether a cell holds a formula where a value is wanted."""
    return cell.startswith(("=", "＝"))


def _fits(first: str, delimiter: str, knows: Callable[[str], bool]) -> tuple[int, int]:
    heads = next(csv.reader([first[:MOST_IN_CELL]], delimiter=delimiter), [])
    return sum(map(knows, heads)), len(heads)
