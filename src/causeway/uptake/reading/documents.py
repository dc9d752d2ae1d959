"""Documents out of paths: chooses the reader by ending and beginning of each file."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from causeway.uptake.reading.apart import Apart
from causeway.uptake.reading.bounded import bounded
from causeway.uptake.reading.document import Document, Limits, Skipped
from causeway.uptake.reading.files import Entry, entries
from causeway.uptake.reading.plain import EMPTY, NOT_TEXT, looks_binary, read_plain
from causeway.uptake.reading.tables import read_csv, read_json, read_jsonl, read_parquet

PLAIN = {"txt", "md", "text", ""}
TABLES = {
    "json": read_json,
    "jsonl": read_jsonl,
    "ndjson": read_jsonl,
    "csv": read_csv,
    "tsv": read_csv,
    "parquet": read_parquet,
}
APART = {"pdf": "pdf", "docx": "docx", "odt": "odt", "html": "html", "htm": "html", "xhtml": "html"}
INSTEAD = {
    "doc": ".docx",
    "rtf": ".docx or .txt",
    "xls": ".csv",
    "xlsx": ".csv",
    "epub": ".html",
    "pages": ".docx",
}
_HEAD = 1 << 13
_BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)


def read_documents(paths: Iterable[Path], limits: Limits | None = None) -> Iterator[Document | Skipped]:
    """Every document below the paths in a fixed order, and every file that gives none, with the reason.

    Raises nothing for what is in the files. Close the generator, or run it to its end, to end the child process.
    """
    limits = limits or Limits()
    with Apart(limits) as apart:
        for entry in entries([Path(path) for path in paths], limits):
            if isinstance(entry, Skipped):
                yield entry
                continue
            try:
                yield from bounded(_read(entry, apart, limits), entry.name, limits.memory)
            except _BROKEN as error:
                said = error.strerror if isinstance(error, OSError) and error.strerror else "it is damaged"
                yield Skipped(entry.name, f"The file could not be read to its end: {said}.")


def _read(entry: Entry, apart: Apart, limits: Limits) -> Iterator[Document | Skipped]:
    if entry.size == 0:
        yield Skipped(entry.name, EMPTY)
    elif entry.ending in APART:
        if entry.size > limits.file:
            yield Skipped(entry.name, "The file is larger than this program opens.")
            return
        with entry.open() as stream:
            content = stream.read()
        yield apart.read(entry.name, APART[entry.ending], content)
    elif entry.ending in TABLES:
        with entry.open() as stream:
            yield from TABLES[entry.ending](entry.name, _whole(stream, entry), limits)
    elif entry.ending in PLAIN:
        with entry.open() as stream:
            yield from _plain(entry.name, stream, limits)
    else:
        yield Skipped(entry.name, _unknown(entry.ending))


def _plain(name: str, stream: IO[bytes], limits: Limits) -> Iterator[Document | Skipped]:
    head = stream.peek(_HEAD)[:_HEAD] if isinstance(stream, io.BufferedReader | zipfile.ZipExtFile) else b""
    if looks_binary(head):
        yield Skipped(name, NOT_TEXT)
    else:
        yield from read_plain(name, stream, limits)


def _whole(stream: IO[bytes], entry: Entry) -> IO[bytes]:
    """Parquet is read from its end; out of an archive it is taken first."""
    packed = entry.ending == "parquet" and isinstance(stream, zipfile.ZipExtFile)
    return io.BytesIO(stream.read()) if packed else stream


def _unknown(ending: str) -> str:
    if ending in INSTEAD:
        return f"Files that end in .{ending} are not read. Save it as {INSTEAD[ending]}."
    return f"Files that end in .{ending} are not read."
