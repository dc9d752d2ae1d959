r"""The plain form of a version, which a reader can download, read and check, and its fingerprint.

The form, version 1, is a UTF-8 text without a byte order mark, in Unicode form NFC, each line ended by one LF:

    the title
    (an empty line)
    > to whom it speaks (and an empty line; left out where nobody is named)
    1. the first paragraph
    (an empty line)
    2. the second paragraph

Numbers are ASCII digits. Where a title or a paragraph has several lines, each further one begins with four blanks. So
two different texts never have the same form. The fingerprint is the SHA-256 of these bytes in lower-case hexadecimal:
what `sha256sum` prints for the downloaded file.
"""

import hashlib
import unicodedata
from collections.abc import Iterable

from causeway.foundation.texts.models import Version
from causeway.foundation.texts.versions import paragraphs_of

_FURTHER_LINE = "\n    "


def canonical(version: Version) -> str:
    """The plain form of a version."""
    return canonical_of(version.title, (each.words for each in paragraphs_of(version)), version.addressee)


def canonical_of(title: str, paragraphs: Iterable[str], addressee: str = "") -> str:
    """The plain form of a title and paragraphs that are at hand."""
    numbered = (f"{number}. {words}" for number, words in enumerate(paragraphs, start=1))
    addressed = [f"> {addressee}"] if addressee else []
    blocks = [block.replace("\n", _FURTHER_LINE) for block in (title, *addressed, *numbered)]
    return unicodedata.normalize("NFC", "\n\n".join(blocks) + "\n")


def fingerprint_of(text: str) -> str:
    """The SHA-256 of a plain form, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
