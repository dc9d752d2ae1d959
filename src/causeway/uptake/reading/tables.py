"""Rows with a text: JSON, JSON lines, comma or tab separated values, Parquet."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from causeway.uptake.reading.bounded import TOO_MUCH
from causeway.uptake.reading.document import Document, Limits, Skipped
from causeway.uptake.reading.files import printable

NO_TEXT = "Nothing in this file is called “text”. Name what holds the texts so."
BROKEN_TABLE = "This is no table that can be read; it may be cut off or damaged."
ROWS = 64
BUFFER = 1 << 20


def read_jsonl(name: str, stream: IO[bytes], limits: Limits) -> Iterator[Document | Skipped]:
    """One JSON object on each line, with `text` and, if it has one, `id`."""
    number = 0
    while line := stream.readline(limits.line + 1):
        number += 1
        if len(line) > limits.line:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.line)
            yield Skipped(f"{name}#{number}", "The line is longer than this program reads.")
            continue
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            yield Skipped(f"{name}#{number}", "The line is not JSON in UTF-8.")
            continue
        yield _row(f"{name}#{number}", row if isinstance(row, dict) else {})


def read_json(name: str, stream: IO[bytes], limits: Limits) -> Iterator[Document | Skipped]:
    """Each object in one JSON value that has a `text`, however deep; named by its `id`, its `symbol`, or its place."""
    raw = stream.read(limits.line + 1)
    if len(raw) > limits.line:
        yield Skipped(name, "The file is larger than this program opens.")
        return
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield Skipped(name, BROKEN_TABLE)
        return
    waiting, found = [("", value)], False
    while waiting:
        place, one = waiting.pop()
        if isinstance(one, dict) and isinstance(one.get("text"), str):
            found = True
            yield _row(f"{name}#{place.strip('/')}", {"id": one.get("symbol")} | one)
        inside = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
        waiting += reversed([(f"{place}/{key}", each) for key, each in inside])
    if not found:
        yield Skipped(name, NO_TEXT)


def read_csv(name: str, stream: IO[bytes], limits: Limits) -> Iterator[Document | Skipped]:
    """A first line with names of columns, then rows."""
    before = csv.field_size_limit(limits.line)
    text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
    try:
        rows = csv.reader(text, delimiter="\t" if name.casefold().endswith(".tsv") else ",")
        columns = {column.casefold().strip(): at for at, column in enumerate(next(rows, []))}
        wanted = [(each, columns[each]) for each in ("id", "text") if each in columns]
        if "text" not in columns:
            yield Skipped(name, NO_TEXT)
            return
        for number, row in enumerate(filter(None, rows), 1):
            yield _row(f"{name}#{number}", {each: row[at] for each, at in wanted if at < len(row)})
    except csv.Error:
        yield Skipped(name, BROKEN_TABLE)
    finally:
        csv.field_size_limit(before)
        text.detach()


def read_parquet(name: str, stream: IO[bytes], limits: Limits) -> Iterator[Document | Skipped]:
    """Columns `text` and, if there is one, `id`; read in small batches."""
    number = 0
    try:
        for batch in parquet_batches(name, stream, limits):
            if isinstance(batch, Skipped):
                yield batch
                continue
            for row in batch.to_pylist():
                number += 1
                yield _row(f"{name}#{number}", row)
    except UnicodeDecodeError:
        yield Skipped(name, BROKEN_TABLE)


def parquet_batches(
    name: str, source: str | IO[bytes], limits: Limits, groups: Sequence[int] | None = None
) -> Iterator[pa.RecordBatch | Skipped]:
    """The columns `text` and, if there is one, `id`, in batches of few rows; of all row groups, or of some.

    Pages are read as they are needed: of a row group of a gigabyte, only some megabytes stand in memory. A page can
    swell, and a dictionary can make a terabyte of a kilobyte: `bounded` ends the one, `limits.archive` the other.
    """
    try:
        file = pq.ParquetFile(source, pre_buffer=False, buffer_size=BUFFER)
        columns = {column.casefold(): column for column in file.schema_arrow.names}
        wanted = [columns[each] for each in ("id", "text") if each in columns]
        if "text" not in columns:
            yield Skipped(name, NO_TEXT)
            return
        size = 0
        for batch in file.iter_batches(ROWS, row_groups=groups, columns=wanted, use_threads=False):
            size += batch.nbytes
            if size > limits.archive:
                yield Skipped(name, TOO_MUCH)
                return
            yield batch.rename_columns([each.casefold() for each in batch.schema.names])
    except MemoryError:
        raise
    except (pa.ArrowException, OSError, ValueError):
        yield Skipped(name, BROKEN_TABLE)


def _row(name: str, row: Mapping[Any, Any]) -> Document | Skipped:
    cells = {str(column).casefold().strip(): cell for column, cell in row.items()}
    given, text = cells.get("id"), cells.get("text")
    name = printable(str(given)) if given not in {None, ""} and isinstance(given, str | int) else name
    if not isinstance(text, str) or not text.strip():
        return Skipped(name, "The row has no text.")
    text = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    return Document(name, unicodedata.normalize("NFC", text), is_row=True)
