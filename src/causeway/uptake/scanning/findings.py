"""A portion's findings: what the engine found, with the words around it and the page and paragraph where they stand."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pyarrow as pa

from causeway.uptake.engine.index import read_passages
from causeway.uptake.engine.scan import Index, scan_rows
from causeway.uptake.engine.schemas import MATCH_SCHEMA
from causeway.uptake.reading import Document, Skipped
from causeway.uptake.scanning.portions import Portion
from causeway.uptake.scanning.reading import Batch, batches_of

AROUND = 120
PLACE_FIELDS = [
    pa.field("page", pa.int32(), nullable=False),
    pa.field("paragraph", pa.int32(), nullable=False),
    pa.field("before", pa.string(), nullable=False),
    pa.field("quote", pa.string(), nullable=False),
    pa.field("after", pa.string(), nullable=False),
    pa.field("passage", pa.string(), nullable=False),
]
FINDING_SCHEMA = pa.schema([*MATCH_SCHEMA, *PLACE_FIELDS])
"""MATCH_SCHEMA, then: page (0 where a document has none) and paragraph, counted from 1; the words of the document, and up
to AROUND code points on both sides of them; the whole passage."""


@dataclass
class Found:
    """What came of one portion."""

    portion: Portion
    table: pa.Table
    documents: int = 0
    letters: int = 0
    skipped: list[Skipped] = field(default_factory=list)


def find_in(portion: Portion, index: Index) -> Found:
    """Read and scan one portion."""
    found = Found(portion, FINDING_SCHEMA.empty_table())
    parts = [found.table]
    for batch in batches_of(portion):
        if isinstance(batch, Skipped):
            found.skipped.append(batch)
            continue
        parts.append(pa.Table.from_batches([findings_in(batch, index)]))
        found.documents += batch.table.num_rows
        found.letters += batch.table.column("text").nbytes
    found.table = pa.concat_tables(parts)
    return found


def find_in_table(table: pa.RecordBatch, index: Index) -> pa.RecordBatch:
    """The same for rows that a cluster brings."""
    return findings_in(Batch(table), index)


def findings_in(batch: Batch, index: Index) -> pa.RecordBatch:
    """FINDING_SCHEMA for the documents of a batch."""
    matches, rows = scan_rows(batch.table, index)
    if not matches.num_rows:
        return pa.RecordBatch.from_pylist([], FINDING_SCHEMA)
    passages = _passages(index.folder)
    lines = [
        line
        | _around(batch.document(row), line["doc_begin"], line["doc_end"])
        | {"passage": passages[line["passage_id"]]}
        for line, row in zip(matches.to_pylist(), rows.tolist(), strict=True)
    ]
    return pa.RecordBatch.from_pylist(lines, FINDING_SCHEMA)


def _around(document: Document, begin: int, end: int) -> dict[str, str | int]:
    place = document.place(begin)
    text = document.text
    return {
        "page": place.page,
        "paragraph": place.paragraph,
        "before": text[max(0, begin - AROUND) : begin],
        "quote": text[begin:end],
        "after": text[end : end + AROUND],
    }


@cache
def _passages(folder: Path) -> dict[str, str]:
    return read_passages(folder)
