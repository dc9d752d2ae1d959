"""A portion's documents, as Arrow batches for the engine.

Parquet goes to the engine as it is stored: on one machine as on a cluster, offsets count in the column `text`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from causeway.uptake.engine.schemas import DOCUMENT_SCHEMA
from causeway.uptake.reading import Document, Limits, Skipped, read_documents
from causeway.uptake.reading.bounded import bounded
from causeway.uptake.reading.files import printable
from causeway.uptake.reading.tables import BROKEN_TABLE, parquet_batches
from causeway.uptake.scanning.portions import Portion

BATCH_LETTERS = 2_000_000


class Batch:
    """Some documents of a portion: the batch for the engine, and the documents with their places, by row."""

    def __init__(self, table: pa.RecordBatch, documents: list[Document] | None = None) -> None:
        self.table = table
        self._documents = documents

    @property
    def notes(self) -> list[tuple[str, str]]:
        """What was put right while reading: the name of a document, and a sentence."""
        return [(each.id, note) for each in self._documents or () for note in each.notes]

    def document(self, row: int) -> Document:
        """The document of a row; of a table, made from its row."""
        if self._documents is not None:
            return self._documents[row]
        name, text = (self.table.column(each)[row].as_py() for each in ("id", "text"))
        return Document(name, text, is_row=True)


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
        paths = []
        for source in sources:
            if source.reason:
                yield Skipped(printable(prefix + Path(source.path).name), source.reason)
            else:
                paths.append(Path(source.path))
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
    source, limits = portion.sources[0], Limits()
    name, row = printable(source.prefix + Path(source.path).name), portion.row
    batches = parquet_batches(name, source.path, limits, portion.groups)
    for batch in bounded(batches, name, limits.memory):
        if isinstance(batch, Skipped):
            yield batch
            continue
        try:
            yield Batch(_named(batch, name, row))
        except pa.ArrowException:
            yield Skipped(name, BROKEN_TABLE)
            return
        row += batch.num_rows


def _named(batch: pa.RecordBatch, name: str, row: int) -> pa.RecordBatch:
    """A name for each row that has none. Raises ArrowException if a column holds no words."""
    made = pa.array([f"{name}#{row + number + 1}" for number in range(batch.num_rows)])
    given = batch.column("id").cast(pa.string()).fill_null("") if "id" in batch.schema.names else None
    ids = made if given is None else pa.compute.if_else(pa.compute.equal(given, ""), made, given)
    return sound(pa.RecordBatch.from_arrays([ids, batch.column("text")], DOCUMENT_SCHEMA.names))


def sound(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch whose texts can be read as they stand: none is missing, and what is no UTF-8 is U+FFFD."""
    columns = [_sound(batch.column(each)) for each in DOCUMENT_SCHEMA.names]
    return pa.RecordBatch.from_arrays(columns, schema=DOCUMENT_SCHEMA)


def _sound(column: pa.Array) -> pa.Array:
    column = column.cast(pa.string()).fill_null("")
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        words = (each.decode("utf-8", "replace") for each in column.cast(pa.binary()).to_pylist())
        return pa.array(list(words), pa.string())
    return column
