"""A list as a file of comma-separated values that a spreadsheet opens without running anything in it."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

_STARTS_A_FORMULA = tuple("=+-@|%\t\r\n\x00＝＋－＠｜％")  # the wide forms are read as the narrow ones
_BYTE_ORDER = "\ufeff"


def spreadsheet(file_name: str, heads: Sequence[object], lines: Iterable[Sequence[object]]) -> HttpResponse:
    """The answer that hands over the file, in the form of RFC 4180."""
    answer = HttpResponse(_BYTE_ORDER, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    writer = csv.writer(answer)
    writer.writerow([plain(head) for head in heads])
    writer.writerows([plain(cell) for cell in line] for line in lines)
    return answer


def plain(cell: object) -> str:
    """A cell as text. What a spreadsheet could take for a formula gets an apostrophe before it, also after blanks."""
    text = str(cell)
    return f"'{text}" if text.lstrip(" \u00a0\u3000").startswith(_STARTS_A_FORMULA) else text
