"""The letters of a file: which encoding its bytes are in."""

import codecs
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import NotValid

ENCODINGS = {
    "": _("Find out by itself"),
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": _("Windows-1252 (Western European)"),
    "cp1256": _("Windows-1256 (Arabic)"),
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000
FIRST_HIGH = 0x80


def read_letters(blob: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a file, and the encoding that it was read in. Raises `NotValid` where the named one does not fit."""
    found = next((name for mark, name in _MARKS if blob.startswith(mark)), "") or encoding or _guessed(blob)
    try:
        text = blob.decode(found)
    except UnicodeDecodeError:
        raise NotValid(
            _("The file is not in this encoding. Choose another one, or let Causeway find out.")
        ) from None
    return text.removeprefix("\ufeff"), found.removesuffix("-sig")


def _guessed(blob: bytes) -> str:
    if b"\0" in blob[:_SAMPLE]:
        evens, odds = blob[:_SAMPLE:2].count(0), blob[1:_SAMPLE:2].count(0)
        return "utf-16-be" if evens > odds else "utf-16-le"
    try:
        blob.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1256" if _is_arabic(blob) else "cp1252"
    return "utf-8"


def _is_arabic(blob: bytes) -> bool:
    """In Arabic nearly every high byte stands beside another one; in French or Spanish nearly none does."""
    sample = blob[:_SAMPLE]
    high = [index for index, byte in enumerate(sample) if byte >= FIRST_HIGH]
    beside = sum(second - first == 1 for first, second in pairwise(high))
    return beside * 2 > len(high)
