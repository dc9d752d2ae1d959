"""PDF: the text of each page by PDFium, cut into paragraphs where a line ends early or a number begins one."""

import re
from collections.abc import Iterator
from contextlib import closing

import pypdfium2 as pdfium

from causeway.uptake.reading.extracted import Extracted, NotReadableError

_NUMBERED = re.compile(r"\d{1,3}\.\s")
_ENDS = (".", ":", ";", "?", "!", "”", ".\u2019")
_SHORT = 0.75
_JOINED = str.maketrans({"\ufffe": "-", "\u0002": "-", "\ufeff": None})


def read_pdf(content: bytes, extracted: Extracted) -> None:
    """Read all pages; a password or damage is a sentence."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise NotReadableError("It is locked with a password. Save it without one.") from None
        raise NotReadableError("The file is damaged, or not what its name says.") from None
    with closing(document):
        for number in range(len(document)):
            extracted.page()
            for paragraph in _paragraphs(_page(document, number)):
                extracted.paragraph(paragraph, "\n")


def _page(document: pdfium.PdfDocument, number: int) -> str:
    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            return str(text.get_text_range(errors="replace")).translate(_JOINED)
    except pdfium.PdfiumError:
        return ""


def _paragraphs(page: str) -> Iterator[str]:
    lines = [line.rstrip() for line in page.splitlines()]
    widest = sorted(map(len, lines))[len(lines) * 9 // 10] if lines else 0
    held: list[str] = []
    for line in lines:
        early = bool(held) and held[-1].endswith(_ENDS) and len(held[-1]) < _SHORT * widest
        if held and (not line or early or _NUMBERED.match(line)):
            yield "\n".join(held)
            held = []
        if line:
            held.append(line)
    if held:
        yield "\n".join(held)
