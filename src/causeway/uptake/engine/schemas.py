"""The tables that go in and come out, and the names of candidates."""

import hashlib
from enum import StrEnum
from typing import NamedTuple

import pyarrow as pa

DOCUMENT_SCHEMA = pa.schema([("id", pa.string()), ("text", pa.string())])
"""What is scanned: a stable name for each version of a document, and its text. NFC is expected; other forms are found
just as well, and offsets are those of the text as it is given. Further columns are ignored."""

MATCH_SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("doc_id", pa.string(), nullable=False),
        pa.field("passage_id", pa.string(), nullable=False),
        pa.field("doc_begin", pa.int32(), nullable=False),
        pa.field("doc_end", pa.int32(), nullable=False),
        pa.field("passage_begin", pa.int32(), nullable=False),
        pa.field("passage_end", pa.int32(), nullable=False),
        pa.field("hits", pa.int32(), nullable=False),
        pa.field("tokens", pa.int32(), nullable=False),
        pa.field("bits", pa.float32(), nullable=False),
        pa.field("raw_bits", pa.float32(), nullable=False),
        pa.field("similarity", pa.float32(), nullable=False),
        pa.field("cover", pa.float32(), nullable=False),
        pa.field("score", pa.float32(), nullable=False),
    ]
)
"""What is found. Offsets are code points, half open. `hits` are seeds, `tokens` those of the document that the passage
has too. `raw_bits` is what they weigh, `bits` what the discount for formulas leaves. `similarity` is the share of weight
that both spans have in common, `cover` the share of the passage's weight, both 0 to 1. `score` is bits times cover
(bits, for long sources)."""

BEST_FIRST = [
    ("score", "descending"),
    ("doc_id", "ascending"),
    ("passage_id", "ascending"),
    ("doc_begin", "ascending"),
]
QUOTED_FROM = 0.75


class Tier(StrEnum):
    """How strong a candidate is; an embedding's proposal is never above a quotation, a rewording or a citation."""

    QUOTED = "quoted"
    REWORDED = "reworded"
    CITED = "cited"
    SUGGESTED = "suggested by a model"


class Match(NamedTuple):
    """One row of MATCH_SCHEMA."""

    id: str
    doc_id: str
    passage_id: str
    doc_begin: int
    doc_end: int
    passage_begin: int
    passage_end: int
    hits: int
    tokens: int
    bits: float
    raw_bits: float
    similarity: float
    cover: float
    score: float

    @property
    def tier(self) -> Tier:
        """Quoted from three quarters of the weight in common on, else reworded."""
        return Tier.QUOTED if self.similarity >= QUOTED_FROM else Tier.REWORDED


def candidate_id(passage_id: str, doc_id: str, kind: str, *spans: int) -> str:
    """A name for a candidate that depends on what it is and on nothing else: 32 hexadecimal digits.

    Running again neither doubles a candidate nor loses what people decided about it.
    """
    mark = hashlib.blake2b(digest_size=16)
    for part in (passage_id, doc_id, kind, *map(str, spans)):
        encoded = part.encode()
        mark.update(len(encoded).to_bytes(4, "big") + encoded)
    return mark.hexdigest()


def matches(table: pa.Table | pa.RecordBatch) -> list[Match]:
    """The rows of a table of matches."""
    return [Match(**row) for row in table.select(list(Match._fields)).to_pylist()]
