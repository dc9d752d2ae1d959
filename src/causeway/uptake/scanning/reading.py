"""A portion's documents, as Arrow batches for the engine.

Parquet goes to the engine as it is stored: on one machine as on a cluster, offsets count in the column `text`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from causeway.uptake.engine.schemas import DOCUMENT_SCHEMA
from causeway.uptake.reading import Document, Skipped, read_documents
from causeway.uptake.reading.files import printable
from causeway.uptake.scanning.portions import Portion

ROWS = 64
BATCH_LETTERS = 2_000_000
BUFFER = 1 << 20
NO_TEXT = "No column of this table is called “text”. Name the one with the texts so."
BROKEN = "This is no table that can be read; it may be cut off or damaged."


class Batch:
    """Some documents of a portion: the batch for the engine, and the documents with their places, by row."""

    def __init__(self, table: pa.RecordBatch, documents: list[Document] | None = None) -> None:
        self.table = table
        self._documents = documents

    def document(self, row: int) -> Document:
        """The document of a row; of a table, made from its row."""
        if self._documents is not None:
            return self._documents[row]
        return Document(self.table.column("id")[row].as_py(), self.table.column("text")[row].as_py())


def batches_of(portion: Portion) -> Iterator[Batch | Skipped]:
    """Everything in a portion; what cannot be read is told, never fatal."""
    if portion.groups:
        yield from _row_groups(portion)
        return
    documents: list[Document] = []
    letters = 0
    for each in _documents(portion):
        if isinstance(each, Skipped):
            yield each
            continue
        documents.append(each)
        letters += len(each.text)
        if letters >= BATCH_LETTERS:
            yield _batch(documents)
            documents, letters = [], 0
    if documents:
        yield _batch(documents)


def tables_of(portions: Iterable[Portion]) -> Iterator[pa.RecordBatch]:
    """All documents of some portions, as a background wants them."""
    for portion in portions:
        for batch in batches_of(portion):
            if isinstance(batch, Batch):
                yield batch.table


def _documents(portion: Portion) -> Iterator[Document | Skipped]:
    """Files of one folder are read together: those of foreign making share a child process."""
    for prefix, sources in groupby(portion.sources, key=lambda source: source.prefix):
        paths = [Path(source.path) for source in sources]
        names = tuple(printable(path.name) for path in paths)
        for each in read_documents(paths):
            if not prefix or not each.id.startswith(names):
                yield each
            elif isinstance(each, Skipped):
                yield Skipped(printable(prefix) + each.id, each.reason)
            else:
                yield replace(each, id=printable(prefix) + each.id)


def _batch(documents: list[Document]) -> Batch:
    columns = [[each.id for each in documents], [each.text for each in documents]]
    return Batch(
        pa.RecordBatch.from_pydict(dict(zip(DOCUMENT_SCHEMA.names, columns, strict=True)), DOCUMENT_SCHEMA),
        documents,
    )


def _row_groups(portion: Portion) -> Iterator[Batch | Skipped]:
    source = portion.sources[0]
    name = source.prefix + Path(source.path).name
    try:
        # Pages are read as they are needed: of a row group of a gigabyte, only some megabytes stand in memory.
        file = pq.ParquetFile(source.path, pre_buffer=False, buffer_size=BUFFER)
        columns = {column.casefold(): column for column in file.schema_arrow.names}
        if "text" not in columns:
            yield Skipped(name, NO_TEXT)
            return
        wanted = [columns[each] for each in ("id", "text") if each in columns]
        row = portion.row
        for batch in file.iter_batches(
            ROWS, row_groups=list(portion.groups), columns=wanted, use_threads=False
        ):
            yield Batch(
                _named(batch.rename_columns([each.casefold() for each in batch.schema.names]), name, row)
            )
            row += batch.num_rows
    except (pa.ArrowException, OSError, ValueError):
        yield Skipped(name, BROKEN)


def _named(batch: pa.RecordBatch, name: str, row: int) -> pa.RecordBatch:
    """A name for each row that has none, and text where there is none."""
    made = pa.array([f"{name}#{row + number + 1}" for number in range(batch.num_rows)])
    given = batch.column("id").cast(pa.string()).fill_null("") if "id" in batch.schema.names else None
    ids = made if given is None else pa.compute.if_else(pa.compute.equal(given, ""), made, given)
    text = batch.column("text").cast(pa.string()).fill_null("")
    return pa.RecordBatch.from_arrays([ids, text], schema=DOCUMENT_SCHEMA)
