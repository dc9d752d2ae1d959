"""Who is cited in the endnotes of a document, in which paragraphs, and what a person must look at."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from causeway.uptake.commands._written import only_document, paint, print_csv, print_json, shown, wrapped
from causeway.uptake.engine.endnotes import Citation, EndnoteReport, Note, parse_endnotes
from causeway.uptake.reading import Document

COLUMNS = ("source", "manner", "note", "paragraph", "page", "locators", "title", "words", "passage")
_LONGEST = 400
_SENTENCE = re.compile(r"(?<=[.!?])\d{0,4}\s")


def configure(parser: argparse.ArgumentParser) -> None:
    """Say which words the command takes."""
    parser.add_argument("file", type=Path, help="a summary of submissions: .pdf, .docx, .html, .odt or .txt")
    parser.add_argument("--source", metavar="NAME", help="only the citations of this source, for example JS2")
    written = parser.add_mutually_exclusive_group()
    written.add_argument("--json", action="store_true", help="everything, as one JSON document")
    written.add_argument("--csv", action="store_true", help="the citations, as a table")


def run(given: argparse.Namespace) -> int:
    """Print the citations; 1 if there are none to tell of, 2 if the file could not be read."""
    document = only_document(given.file)
    if document is None:
        return 2
    report = parse_endnotes(document.text)
    if not report.notes:
        print(f"No endnotes were found in {document.id}.", file=sys.stderr)
        return 1
    if given.source and report.source(given.source) is None:
        known = ", ".join(source.abbreviation for source in report.sources) or "none"
        print(f"No source is called “{given.source}” there. Sources: {known}.", file=sys.stderr)
        return 1
    rows = list(_rows(document, report, given.source))
    if given.csv:
        print_csv(COLUMNS, rows)
    elif given.json:
        print_json(_whole(document, report, rows))
    elif given.source:
        _print_source(report, given.source, rows)
    else:
        _print_all(document, report)
    return 0


def _rows(document: Document, report: EndnoteReport, name: str | None) -> Iterator[dict[str, Any]]:
    notes = {note.number: note for note in report.notes}
    wanted = report.source(name) if name else None
    for citation in report.citations:
        if wanted is None or citation.source == wanted.abbreviation:
            yield _row(document, report, citation, notes[citation.note])


def _row(document: Document, report: EndnoteReport, citation: Citation, note: Note) -> dict[str, Any]:
    return {
        "source": citation.source,
        "manner": citation.manner,
        "note": citation.note,
        "paragraph": note.paragraph if note.paragraph >= 0 else "",
        "page": document.place(note.marker).page or "" if note.marker >= 0 else "",
        "locators": "; ".join(map(str, citation.locators)),
        "title": citation.title,
        "words": note.words,
        "passage": _passage(document, report, note),
    }


def _passage(document: Document, report: EndnoteReport, note: Note) -> str:
    """The sentence before the marker: from the marker before it, or from the beginning of the paragraph."""
    if note.marker < 0:
        return ""
    earlier = [each.marker for each in report.notes if 0 <= each.marker < note.marker]
    begin = max([*earlier, report.paragraphs.get(note.paragraph, 0), note.marker - _LONGEST * 2])
    words = re.sub(r"\A\d{1,4}(?:\.\s)?\s*", "", " ".join(document.text[begin : note.marker].split()))
    return _SENTENCE.split(words)[-1][-_LONGEST:] if words else ""


def _whole(document: Document, report: EndnoteReport, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "document": document.id,
        "notes": len(report.notes),
        "bound": sum(note.marker >= 0 for note in report.notes),
        "sources": [
            {
                "abbreviation": each.abbreviation,
                "names": each.names,
                "group": each.group,
                "within": each.within,
            }
            for each in report.sources
        ],
        "citations": rows,
        "documents": [
            {
                "document": each.source,
                "manner": each.manner,
                "note": each.note,
                "locators": "; ".join(map(str, each.locators)),
            }
            for each in report.documents
        ],
        "for_a_person": [
            {"note": each.note, "words": each.words, "reason": each.reason} for each in report.unresolved
        ],
    }


def _print_all(document: Document, report: EndnoteReport) -> None:
    colours = paint()
    bound = sum(note.marker >= 0 for note in report.notes)
    also = sum(each.manner == "see also" for each in report.citations)
    direct = len(report.citations) - also
    print(colours.bold(document.id))
    print(
        f"{len(report.notes)} notes, {bound} bound to a place in {len(report.paragraphs)} numbered paragraphs"
    )
    print(
        f"{len(report.citations)} citations of {len(report.sources)} sources: {direct} direct, {also} after “see also”\n"
    )
    if report.sources:
        _print_table(report)
    if report.documents:
        print(f"\nDocuments and pages of the web: {len(report.documents)}")
    _print_unresolved(report)


def _print_table(report: EndnoteReport) -> None:
    width = max((len(each.abbreviation) for each in report.sources), default=0)
    print(f"  {'source':<{width}}  {'direct':>6}  {'see also':>8}  notes")
    counted = {each.abbreviation: list(report.of(each.abbreviation)) for each in report.sources}
    for name, cited in sorted(counted.items(), key=lambda each: (-len(each[1]), each[0])):
        later = sum(citation.manner == "see also" for citation, _note in cited)
        notes = " ".join(dict.fromkeys(str(note.number) for _citation, note in cited))
        hanging = wrapped(notes, " " * (width + 22)).lstrip()
        print(f"  {shown(name):<{width}}  {len(cited) - later:>6}  {later:>8}  {hanging}")


def _print_unresolved(report: EndnoteReport) -> None:
    if not report.unresolved:
        return
    print(f"\n{paint().bold('For a person to decide')}: {len(report.unresolved)}")
    for each in report.unresolved:
        print(f"  note {each.note}: {shown(each.words[:_LONGEST])}")
        print(wrapped(each.reason, "    "))


def _print_source(report: EndnoteReport, name: str, rows: list[dict[str, Any]]) -> None:
    colours = paint()
    source = report.source(name)
    if source is not None:
        print(colours.bold(source.abbreviation), "·", shown("; ".join(source.names)))
    print(f"Citations: {len(rows)}\n")
    for row in rows:
        where = f"paragraph {row['paragraph']}" if row["paragraph"] != "" else "place not found"
        page = f", page {row['page']}" if row["page"] else ""
        print(colours.bold(f"note {row['note']} → {where}{page}"), f"· {row['manner']} · {row['locators']}")
        print(wrapped(shown(row["passage"]), "    "))
