"""What commands share when they read one file and write to a terminal."""

import csv
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from causeway.uptake.engine.lineage import split_paragraphs
from causeway.uptake.reading import Document, Skipped, read_documents
from causeway.uptake.reading.files import printable

WIDEST = 110


class Paint(NamedTuple):
    """Colours of a terminal; nothing where the output is no terminal."""

    on: bool

    def bold(self, words: str) -> str:
        """Words that stand out."""
        return f"\x1b[1m{words}\x1b[0m" if self.on else words

    def gone(self, words: str) -> str:
        """Words that were removed."""
        return f"\x1b[31m[-{words}-]\x1b[0m" if self.on else f"[-{words}-]"

    def come(self, words: str) -> str:
        """Words that were added."""
        return f"\x1b[32m{{+{words}+}}\x1b[0m" if self.on else f"{{+{words}+}}"


def paint() -> Paint:
    """Colours, if this terminal shows them."""
    return Paint(sys.stdout.isatty())


def only_document(path: Path) -> Document | None:
    """The one document in a file; says on the error channel why there is none."""
    if path.is_dir():
        print(f"{printable(str(path))} is a folder. Name one file.", file=sys.stderr)
        return None
    document: Document | None = None
    for each in read_documents([path]):
        if isinstance(each, Skipped):
            print(f"{printable(each.id)}: {each.reason}", file=sys.stderr)
        elif document is None:
            document = each
        else:
            said = f"{path.name} holds more than one document; “{document.id}” is read."
            print(printable(said), file=sys.stderr)
            break
    return document


def paragraphs_of(document: Document) -> list[str]:
    """Its paragraphs: those of the file, or, where the kind of file knows only lines, those that the lines make."""
    if document.pages or not document.paragraphs:
        return [shown(each) for each in split_paragraphs(document.text)]
    ends = [*document.paragraphs[1:], len(document.text)]
    pieces = (document.text[begin:end] for begin, end in zip(document.paragraphs, ends, strict=True))
    return [shown(piece) for piece in pieces if piece.strip()]


def shown(words: str) -> str:
    """Words on one line, without letters that could rule the terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(words.split()))


def wrapped(words: str, indent: str) -> str:
    """Words in lines that fit the terminal."""
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)
    return textwrap.fill(
        words, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """A table; a cell that a spreadsheet would take for a formula is quoted."""
    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _safe(row.get(column, "")) for column in columns})


def _safe(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    cell = "\n".join(map(shown, cell.split("\n")))
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def print_json(content: Any) -> None:
    """One JSON document, in which what could rule the terminal is escaped."""
    said = json.dumps(content, ensure_ascii=False, indent=2)
    print("\n".join(map(printable, said.split("\n"))))
