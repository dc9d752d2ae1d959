"""OpenDocument text (.odt): paragraphs, tables row by row, notes behind the text under their own signs."""

from typing import Any

from causeway.uptake.reading.extracted import Extracted, NotReadableError
from causeway.uptake.reading.packed import Packed

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = {_TEXT + "p", _TEXT + "h"}
_SKIPPED = {
    _TEXT + "tracked-changes",
    _OFFICE + "annotation",
    _OFFICE + "annotation-end",
    _TEXT + "sequence-decls",
}
_MOST_BLANKS = 200


def read_odt(content: bytes, extracted: Extracted) -> None:
    """Read the main text, then its notes."""
    root = Packed(content).part("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if body is None:
        raise NotReadableError("The file is damaged, or not what its name says.")
    notes: list[str] = []
    _blocks(body, extracted, notes)
    if notes:
        extracted.paragraph("Notes")
    for note in notes:
        extracted.paragraph(note, "\n")


def _blocks(parent: Any, extracted: Extracted, notes: list[str]) -> None:
    for child in parent.iterchildren():
        if child.tag in _PARAGRAPHS:
            extracted.paragraph(_words(child, notes))
        elif child.tag == _TABLE + "table-row":
            cells = (
                " ".join(_words(each, notes) for each in cell.iter(*_PARAGRAPHS))
                for cell in child.iterchildren()
            )
            extracted.paragraph("\t".join(cells), "\n")
        elif child.tag not in _SKIPPED:
            _blocks(child, extracted, notes)


def _words(paragraph: Any, notes: list[str]) -> str:
    parts = [paragraph.text or ""]
    for child in paragraph.iterchildren():
        if child.tag == _TEXT + "note":
            sign = "".join(child.itertext(_TEXT + "note-citation"))
            lines = [_words(each, notes) for each in child.iter(*_PARAGRAPHS)]
            notes.append(f"{sign}\t{' '.join(lines)}")
            parts.append(sign)
        elif child.tag == _TEXT + "s":
            count = child.get(_TEXT + "c") or "1"
            parts.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS))
        elif child.tag in {_TEXT + "tab", _TEXT + "line-break"}:
            parts.append("\t" if child.tag == _TEXT + "tab" else "\n")
        elif child.tag not in _SKIPPED:
            parts.append(_words(child, notes))
        parts.append(child.tail or "")
    return "".join(parts)
