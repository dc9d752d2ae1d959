"""The background: how common each seed is in a sample of ordinary documents. It is frozen with the index.

UN texts are made of formulas. A seed that stands in one of eight documents brings three bits, however rare its words.
"""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from causeway.uptake.engine.compiled import kernel
from causeway.uptake.engine.fold import Fold
from causeway.uptake.engine.lookup import Desk, Limits, Lookup
from causeway.uptake.engine.pieces import pieces_of
from causeway.uptake.engine.scan import Index, read_document
from causeway.uptake.engine.tokens import Bytes, Numbers

LARGEST_SAMPLE = 20_000
PRIOR = 1_000
"""Documents without the seed that are taken for granted: eleven documents do not tell what is a formula."""
ITSELF = 1
"""The document that quotes us may be in the sample; one document with a seed is no formula."""
SEED_BITS = 42.0
"""What three words can weigh at most: a seed keeps all its bits when the background allows it so many."""
KEEPS_ALL = 255
PER_TOKEN = 4
WHOLE_RANGE = 1 << 64


@kernel
def seeds_of(
    text: Bytes,
    begins: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    first: int,
    last: int,
    fold: Fold,
    lookup: Lookup,
    desk: Desk,
    limits: Limits,
    stamps: npt.NDArray[np.int64],
    serial: int,
    seeds: Numbers,
) -> int:
    """Write the different seeds of a document that lies in the pieces from `first` to before `last`; gives how many."""
    total = 0
    for piece in range(first, last):
        _count, found = read_document(text, begins[piece], ends[piece], fold, lookup, desk, limits)
        for i in range(found):
            seed = desk.seeds[i]
            if stamps[seed] != serial:
                stamps[seed] = serial
                seeds[total] = seed
                total += 1
    return total


class Drawn(NamedTuple):
    """A document of the sample: its lot, a digest of its text, the seeds that it has."""

    lot: int
    text: bytes
    seeds: Numbers


class Sample:
    """Up to LARGEST_SAMPLE documents, the same ones in whatever order they come: those whose names have the lowest hashes.

    Copies of one text count once: a hundred reprints of a quotation make no formula of it.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.below = WHOLE_RANGE
        self._drawn: list[Drawn] = []
        self._stamps = np.zeros(len(index.lookup.prints), np.int64)
        self._serial = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Take in the documents of a batch with the columns `id` and `text`."""
        pieces = pieces_of(batch.column("text"))
        desk = self.index.desk(pieces.longest)
        edges = np.searchsorted(pieces.documents, np.arange(batch.num_rows + 1)).tolist()
        for number, name in enumerate(batch.column("id").to_pylist()):
            drawn = lot(str(name))
            if drawn >= self.below:
                continue
            self._serial += 1
            first, last = edges[number], edges[number + 1]
            length = int((pieces.ends - pieces.begins)[first:last].sum())
            text = pieces.text[pieces.begins[first] : pieces.ends[last - 1]]
            room = np.empty(min(len(self._stamps), 2 * length + 2 * PER_TOKEN) + 1, np.int32)
            found = seeds_of(
                pieces.text,
                pieces.begins,
                pieces.ends,
                first,
                last,
                self.index.fold,
                self.index.lookup,
                desk,
                self.index.limits,
                self._stamps,
                self._serial,
                room,
            )
            mark = hashlib.blake2b(text.tobytes(), digest_size=16).digest()
            self._drawn.append(Drawn(drawn, mark, room[:found].copy()))
        self._thin()

    def _thin(self) -> None:
        while len(self._drawn) > LARGEST_SAMPLE:
            self.below //= 2
            self._drawn = [each for each in self._drawn if each.lot < self.below]

    def kept(self) -> list[Drawn]:
        """The sample, each text once."""
        return list({each.text: each for each in self._drawn}.values())

    def rarity(self) -> npt.NDArray[np.uint8]:
        """For each seed, how much of its bits stays."""
        kept = self.kept()
        found = np.concatenate([each.seeds for each in kept]) if kept else np.zeros(0, np.int32)
        return rarity(np.bincount(found, minlength=len(self._stamps)), len(kept))


def lot(name: str) -> int:
    """A number from 0 to 2^64 - 1 that depends on a name alone."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")


def rarity(seen: npt.NDArray[np.int64], documents: int) -> npt.NDArray[np.uint8]:
    """What stays of the bits of seeds seen in so many of the documents: 255 for all, 0 for none.

    A seed brings no more than minus log2 of the share of documents that have it; SEED_BITS is all.
    """
    share = np.maximum(seen - ITSELF, 0) / (documents + PRIOR)
    with np.errstate(divide="ignore"):
        allowed = -np.log2(share)
    return np.minimum(KEEPS_ALL, allowed * KEEPS_ALL / SEED_BITS).astype(np.uint8)


def background_of(batches: Iterable[pa.RecordBatch], index: Index) -> Sample:
    """The sample of a stream of documents."""
    sample = Sample(index)
    for batch in batches:
        sample.add(batch)
    return sample
