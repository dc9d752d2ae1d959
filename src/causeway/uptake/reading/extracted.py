"""What the child gathers: text with the places of pages and paragraphs, up to a bound."""

import unicodedata
from typing import Any

from causeway.uptake.reading.bounded import TOO_MUCH


class NotReadableError(Exception):
    """Why a file gives no text, in a sentence."""


class Extracted:
    """Paragraphs one after the other; a page may begin before each."""

    def __init__(self, output: int, most_pages: int) -> None:
        self.output, self.most_pages = output, most_pages
        self._parts: list[str] = []
        self._size = 0
        self._pages: list[int] = []
        self._paragraphs: list[int] = []

    def page(self) -> None:
        """A new page begins."""
        if len(self._pages) >= self.most_pages:
            raise NotReadableError("It has more pages than this program takes on.")
        if self._pages:
            self._parts.append("\f")
            self._size += 1
        self._pages.append(self._size)

    def paragraph(self, text: str, end: str = "\n\n") -> None:
        """A paragraph; what is blank is left out. Line ends inside it stay."""
        plain = (
            text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode().strip("\n \t")
        )
        if not plain:
            return
        plain = unicodedata.normalize("NFC", plain)
        self._paragraphs.append(self._size)
        self._parts.append(plain + end)
        self._size += len(plain) + len(end)
        if self._size > self.output:
            raise NotReadableError(TOO_MUCH)

    def answer(self) -> dict[str, Any]:
        """For the parent; a file without any letter may be a scan."""
        text = "".join(self._parts)
        if not text.strip():
            if self._pages:
                return {
                    "reason": "It holds pictures of pages, but no text. Run it through text recognition first."
                }
            return {"reason": "There is no text in it."}
        return {"text": text, "pages": self._pages, "paragraphs": self._paragraphs}
