"""Scanning: documents in as Arrow batches, places where passages recur out, the same for the same input."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from causeway.uptake.engine.chains import MOST_HITS, chains_of, join_chains
from causeway.uptake.engine.compiled import kernel
from causeway.uptake.engine.fold import Fold
from causeway.uptake.engine.lookup import Desk, Limits, Lookup
from causeway.uptake.engine.pieces import Pieces, pieces_of
from causeway.uptake.engine.schemas import MATCH_SCHEMA, candidate_id
from causeway.uptake.engine.seeds import find_seeds, number_words, seed_keys
from causeway.uptake.engine.spans import (
    BITS_OUT,
    COVER,
    DOC_BEGIN,
    DOC_END,
    HITS_OUT,
    PASSAGE_BEGIN,
    PASSAGE_END,
    PIECE,
    RAW_BITS_OUT,
    REAL_COLUMNS,
    ROW_NUMBER,
    SCORE,
    SIMILARITY,
    TOKENS_OUT,
    WHOLE_COLUMNS,
    Findings,
    write_findings,
)
from causeway.uptake.engine.tokens import Bytes, tokenise

FIRST_CHAINS, FIRST_ROWS = 1 << 14, 1 << 12
DONE, MORE_CHAINS, MORE_ROWS = range(3)
"""Why the kernel came back: all is read; there is no room for the chains, or for the findings, of the next piece."""


@kernel
def read_document(
    text: Bytes, begin: int, end: int, fold: Fold, lookup: Lookup, desk: Desk, limits: Limits
) -> tuple[int, int]:
    """Lay a text on the desk: its tokens, and those of its seeds that passages have; gives how many of each."""
    count = tokenise(text, begin, end, fold, desk.hashes, desk.begins, desk.ends)
    number_words(
        desk.hashes, count, lookup.word_slots, lookup.word_bits, limits.unknown_bits, desk.words, desk.bits
    )
    found = seed_keys(
        desk.hashes,
        desk.words,
        desk.bits,
        count,
        limits.content_bits,
        lookup.sieve,
        desk.content,
        desk.keys,
        desk.lies,
    )
    return count, find_seeds(desk.keys, desk.lies, found, lookup.buckets, lookup.prints, desk.seeds)


@kernel
def scan_pieces(
    text: Bytes,
    begins: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    piece: int,
    fold: Fold,
    lookup: Lookup,
    desk: Desk,
    limits: Limits,
    findings: Findings,
) -> tuple[int, int, int]:
    """Scan pieces from number `piece` on; gives the first that is not done, how many findings, and why it came back."""
    rows = 0
    while piece < len(begins):
        count, found = read_document(text, begins[piece], ends[piece], fold, lookup, desk, limits)
        chains = chains_of(found, lookup, desk, limits)
        if chains < 0:
            return piece, rows, MORE_CHAINS
        standing = join_chains(desk.chains, chains, limits)
        if rows + standing > len(findings.whole):
            return piece, rows, MORE_ROWS
        rows = write_findings(piece, chains, count, rows, lookup, desk, limits, findings)
        piece += 1
    return piece, rows, DONE


@dataclass
class Index:
    """An open index: mapped arrays, shared between processes, and one desk for each thread that scans with it."""

    lookup: Lookup
    fold: Fold
    limits: Limits
    passage_ids: list[str]
    digest: str
    folder: Path

    def __post_init__(self) -> None:
        """No desk yet."""
        self._own = threading.local()

    def desk(self, longest: int, chains: int = 0) -> Desk:
        """This thread's desk, made larger if a text or its chains need more room."""
        has: Desk | None = getattr(self._own, "desk", None)
        if has is None or 2 * len(has.hashes) < longest + 4 or len(has.chains) < chains:
            longest = max(longest, 2 * len(has.hashes) if has else 0)
            chains = max(chains, len(has.chains) if has else FIRST_CHAINS)
            self._own.desk = has = Desk.of(self.lookup, longest, chains)
        return has


def scan_batch(batch: pa.RecordBatch, index: Index) -> pa.RecordBatch:
    """All findings in a batch with the columns `id` and `text`; MATCH_SCHEMA, in the order of the documents.

    The same for a document whatever stands beside it. Raises ValueError if a column is missing or holds no texts.
    """
    return scan_rows(batch, index)[0]


def scan_rows(batch: pa.RecordBatch, index: Index) -> tuple[pa.RecordBatch, npt.NDArray[np.int64]]:
    """As scan_batch, and for each finding the row of the batch that its document stands in."""
    for name in ("id", "text"):
        if name not in batch.schema.names:
            raise ValueError(f"A batch needs a column “{name}”; there are {', '.join(batch.schema.names)}.")
    pieces = pieces_of(batch.column("text"))
    whole, real = _find(pieces, index)
    at = pieces.starts[whole[:, PIECE]] + whole[:, DOC_BEGIN]
    own = (at >= pieces.keeps_from[whole[:, PIECE]]) & (at < pieces.keeps_to[whole[:, PIECE]])
    found = _as_batch(whole[own], real[own], pieces, batch.column("id"), index)
    return found, pieces.documents[whole[own, PIECE]]


def _find(pieces: Pieces, index: Index) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Run the kernel, with more room whenever it asks for it."""
    room, chains, piece = FIRST_ROWS, 0, 0
    whole, real = [np.empty((0, WHOLE_COLUMNS), np.int64)], [np.empty((0, REAL_COLUMNS))]
    while piece < len(pieces.begins):
        desk = index.desk(pieces.longest, chains)
        findings = Findings(np.empty((room, WHOLE_COLUMNS), np.int64), np.empty((room, REAL_COLUMNS)))
        piece, rows, why = scan_pieces(
            pieces.text,
            pieces.begins,
            pieces.ends,
            piece,
            index.fold,
            index.lookup,
            desk,
            index.limits,
            findings,
        )
        whole.append(findings.whole[:rows])
        real.append(findings.real[:rows])
        if why == MORE_CHAINS:
            chains = 2 * len(desk.chains) + MOST_HITS
        if why == MORE_ROWS and not rows:
            room *= 2
    return np.concatenate(whole), np.concatenate(real)


def _as_batch(
    whole: npt.NDArray[np.int64],
    real: npt.NDArray[np.float64],
    pieces: Pieces,
    doc_ids: pa.Array,
    index: Index,
) -> pa.RecordBatch:
    documents = pieces.documents[whole[:, PIECE]]
    starts = pieces.starts[whole[:, PIECE]]
    docs = doc_ids.take(pa.array(documents)).cast(pa.string()).to_pylist()
    passages = [
        index.passage_ids[number] for number in index.lookup.row_passages[whole[:, ROW_NUMBER]].tolist()
    ]
    spans = np.stack(
        [
            whole[:, DOC_BEGIN] + starts,
            whole[:, DOC_END] + starts,
            whole[:, PASSAGE_BEGIN],
            whole[:, PASSAGE_END],
        ]
    )
    ids = [
        candidate_id(passage, doc, "reuse", *span)
        for passage, doc, span in zip(passages, docs, spans.T.tolist(), strict=True)
    ]
    columns: list[Any] = [ids, docs, passages, *spans, whole[:, HITS_OUT], whole[:, TOKENS_OUT]]
    columns += [real[:, column] for column in (BITS_OUT, RAW_BITS_OUT, SIMILARITY, COVER, SCORE)]
    arrays = [
        pa.array(values, field.type) if isinstance(values, list) else pa.array(values).cast(field.type)
        for values, field in zip(columns, MATCH_SCHEMA, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=MATCH_SCHEMA)
