"""Word (.docx): paragraphs with their numbers, tables row by row, notes behind the text, nothing that was deleted."""

from typing import Any

from causeway.uptake.reading.extracted import Extracted, NotReadableError
from causeway.uptake.reading.packed import Packed
from causeway.uptake.reading.word_numbers import Numbering, W as _W

_SKIPPED = {
    _W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_PLAIN = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
    _W + "softHyphen": "\u00ad",
}


def read_docx(content: bytes, extracted: Extracted) -> None:
    """Read the main text, then footnotes, then endnotes."""
    packed = Packed(content)
    root = packed.part("word/document.xml")
    body = root.find(_W + "body") if root is not None else None
    if body is None:
        raise NotReadableError("The file is damaged, or not what its name says.")
    numbering = Numbering(packed.part("word/numbering.xml"), packed.part("word/styles.xml"))
    reader = _Reader(extracted, numbering)
    reader.blocks(body)
    for kind, title in (("footnote", "Footnotes"), ("endnote", "Notes")):
        asked = reader.called[kind]
        notes = packed.part(f"word/{kind}s.xml") if asked else None
        if notes is None:
            continue
        every = {note.get(_W + "id"): note for note in notes.iterchildren(_W + kind)}
        extracted.paragraph("Notes" if kind == "footnote" and not reader.called["endnote"] else title)
        for number, name in enumerate(asked, 1):
            extracted.paragraph(f"{number}\t{reader.lines(every.get(name)).strip()}", "\n")


class _Reader:
    """Walks the tree; counts the notes in the order in which they are called."""

    def __init__(self, extracted: Extracted, numbering: Numbering) -> None:
        self.extracted, self.numbering = extracted, numbering
        self.boxes: list[Any] = []
        self.called: dict[str, list[str]] = {"footnote": [], "endnote": []}

    def blocks(self, parent: Any) -> None:
        for child in parent.iterchildren():
            if child.tag == _W + "p":
                self.extracted.paragraph(self.numbering.number(child) + self.words(child))
                boxes, self.boxes = self.boxes, []
                for box in boxes:
                    self.extracted.paragraph(self.words(box))
            elif child.tag == _W + "tbl":
                for row in child.iter(_W + "tr"):
                    cells = (self.lines(cell) for cell in row.iterchildren(_W + "tc"))
                    self.extracted.paragraph("\t".join(" ".join(cell.split("\n")) for cell in cells), "\n")
            elif child.tag not in _SKIPPED:
                self.blocks(child)

    def lines(self, parent: Any) -> str:
        """All paragraphs below an element, one on each line."""
        if parent is None:
            return ""
        return "\n".join(filter(None, (self.words(each).strip() for each in parent.iter(_W + "p"))))

    def words(self, paragraph: Any) -> str:
        parts: list[str] = []
        left = [iter(paragraph)]
        while left:
            child = next(left[-1], None)
            if child is None:
                left.pop()
            elif child.tag == _W + "t":
                parts.append(child.text or "")
            elif child.tag in _PLAIN:
                parts.append(_PLAIN[child.tag])
            elif child.tag in {_W + "footnoteReference", _W + "endnoteReference"}:
                parts.append(self._call(child))
            elif child.tag == _W + "p":
                self.boxes.append(child)
            elif child.tag not in _SKIPPED:
                left.append(iter(child))
        return "".join(parts)

    def _call(self, reference: Any) -> str:
        """The number of a note, glued to the words before it as small type is in plain text."""
        if reference.get(_W + "customMarkFollows") in {"1", "true", "on"}:
            return ""
        called = self.called[reference.tag.removeprefix(_W).removesuffix("Reference")]
        called.append(reference.get(_W + "id"))
        return str(len(called))
