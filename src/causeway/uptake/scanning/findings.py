"""A portion's findings: what the engine found, with the words around it and the page and paragraph where they stand."""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa

from causeway.uptake.engine.index import read_passages
from causeway.uptake.engine.scan import Index, scan_rows
from causeway.uptake.engine.schemas import MATCH_SCHEMA
from causeway.uptake.reading import Skipped
from causeway.uptake.scanning.portions import Portion
from causeway.uptake.scanning.reading import Batch, batches_of, sound

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
    skipped: list[Skipped] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)


def find_in(portion: Portion, index: Index) -> Found:
    """Read and scan one portion."""
    found = Found(portion, FINDING_SCHEMA.empty_table())
    parts = [found.table]
    for batch in batches_of(portion):
        if isinstance(batch, Skipped):
            found.skipped.append(batch)
            continue
        part = findings_in(batch, index)
        if part.num_rows:
            parts.append(pa.Table.from_batches([part]))
        found.noted += batch.notes
        found.documents += batch.table.num_rows
    found.table = pa.concat_tables(parts)
    return found


def find_in_table(table: pa.RecordBatch, index: Index) -> pa.RecordBatch:
    """The same for rows that a cluster brings."""
    return findings_in(Batch(sound(table)), index)


def findings_in(batch: Batch, index: Index) -> pa.RecordBatch:
    """FINDING_SCHEMA for the documents of a batch."""
    matches, rows = scan_rows(batch.table, index)
    if not matches.num_rows:
        return pa.RecordBatch.from_pylist([], FINDING_SCHEMA)
    passages = _passages(index.folder, index.digest)
    lines: list[dict[str, Any]] = []
    for row, found in groupby(zip(rows.tolist(), matches.to_pylist(), strict=True), key=itemgetter(0)):
        document, theirs = batch.document(row), [line for _row, line in found]
        places = document.places([line["doc_begin"] for line in theirs])
        lines += [
            line
            | place._asdict()
            | _around(document.text, line["doc_begin"], line["doc_end"])
            | {"passage": passages[line["passage_id"]]}
            for line, place in zip(theirs, places, strict=True)
        ]
    return pa.RecordBatch.from_pylist(lines, FINDING_SCHEMA)


def _around(text: str, begin: int, end: int) -> dict[str, str]:
    return {
        "before": text[max(0, begin - AROUND) : begin],
        "quote": text[begin:end],
        "after": text[end : end + AROUND],
    }


@lru_cache(maxsize=1)
def _passages(folder: Path, _digest: str) -> dict[str, str]:
    return read_passages(folder)
