"""The index as arrays, and the room in which documents are read: what all kernels work on."""

from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from causeway.uptake.engine.fold import Fold
from causeway.uptake.engine.params import SIXTEENTHS, Params

CHAIN_COLUMNS = 16
PER_TOKEN = 4


class Lookup(NamedTuple):
    """What tokens and seeds of a document are looked up in; each array is one .npy file, mapped and shared."""

    word_slots: npt.NDArray[
        np.uint64
    ]  # power of two: highest half of a word's hash, and its number plus one; 0 is free
    word_bits: npt.NDArray[np.int32]  # sixteenths
    sieve: npt.NDArray[np.uint64]  # power of two; one bit for each seed, to say no quickly
    buckets: npt.NDArray[np.uint32]  # by the highest bits of a key: where its seeds begin, and the end
    prints: npt.NDArray[np.uint32]  # by seed: the lowest half of its key
    firsts: npt.NDArray[np.uint32]  # by seed: where its places begin, and the end
    rarity: npt.NDArray[np.uint8]  # by seed: 255 keeps all its bits, 0 none
    rows: npt.NDArray[np.uint32]  # by place: which row
    places: npt.NDArray[np.uint32]  # by place: at which token of the row
    row_firsts: npt.NDArray[np.int64]  # by row: where its tokens begin, and the end
    row_totals: npt.NDArray[np.int64]  # by row: the bits of all its tokens
    row_words: npt.NDArray[np.int32]  # by token: its word
    row_bits: npt.NDArray[np.int32]  # by token: its word's bits
    row_begins: npt.NDArray[np.int32]  # by token: where it stands in its passage, in code points
    row_ends: npt.NDArray[np.int32]
    row_passages: npt.NDArray[np.int32]  # by row: which passage

    def write(self, folder: Path) -> None:
        """One file for each array."""
        for name, array in self._asdict().items():
            np.save(folder / f"{name}.npy", array)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map all arrays, read-only."""
        return cls._make(mapped(folder / f"{name}.npy") for name in cls._fields)


def save_fold(fold: Fold, folder: Path) -> None:
    """The folding tables go with the index: a later edition of Unicode must not change it."""
    for name, array in fold._asdict().items():
        np.save(folder / f"fold_{name}.npy", array)


def open_fold(folder: Path) -> Fold:
    """The folding tables of an index."""
    return Fold._make(mapped(folder / f"fold_{name}.npy") for name in Fold._fields)


def mapped(path: Path) -> npt.NDArray[np.generic]:
    """An array in a file, read-only; pages are shared by all processes that map it."""
    try:
        array: npt.NDArray[np.generic] = np.load(path, mmap_mode="r").view(np.ndarray)
    except ValueError:  # nothing can be mapped of an array without elements
        array = np.load(path)
        array.flags.writeable = False
    return array


class Limits(NamedTuple):
    """The parameters as the kernels take them: bits in sixteenths."""

    content_bits: int
    unknown_bits: int
    gap: int
    merge_gap: int
    chain_bits: int
    min_hits: int
    extend: int
    miss_cost: float
    density: float
    min_similarity: float
    cover_bits: float
    min_score: float
    long_sources: bool
    keep_formulas: bool

    @classmethod
    def of(cls, params: Params) -> Self:
        """Take them over."""
        return cls(
            content_bits=round(params.content_bits * SIXTEENTHS),
            unknown_bits=round(params.cap_bits * SIXTEENTHS),
            gap=params.gap,
            merge_gap=params.merge_gap,
            chain_bits=round(params.chain_bits * SIXTEENTHS),
            min_hits=params.min_hits,
            extend=params.extend,
            miss_cost=params.miss_cost,
            density=params.density,
            min_similarity=params.min_similarity,
            cover_bits=params.cover_bits,
            min_score=params.min_score,
            long_sources=params.long_sources,
            keep_formulas=params.keep_formulas,
        )


class Desk(NamedTuple):
    """The room in which documents are read, one after the other; nothing is allocated for a document."""

    hashes: npt.NDArray[np.uint64]  # by token, as far as `keys`
    begins: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    words: npt.NDArray[np.int32]
    bits: npt.NDArray[np.int32]
    content: npt.NDArray[np.int32]
    keys: npt.NDArray[np.uint64]  # four for each token
    lies: npt.NDArray[np.int32]
    seeds: npt.NDArray[np.int32]
    latest: npt.NDArray[np.int32]  # by row: its latest chain
    chains: npt.NDArray[np.int32]  # one chain in each line of 64 bytes
    stamps: npt.NDArray[np.int64]  # by word: the last stretch in which it was seen
    serial: npt.NDArray[np.int64]  # the number of stretches so far

    @classmethod
    def of(cls, lookup: Lookup, longest: int, chains: int) -> Self:
        """Room for texts of so many bytes, and for so many chains in one of them."""
        tokens = longest // 2 + 2
        return cls(
            hashes=np.empty(tokens, np.uint64),
            begins=np.empty(tokens, np.int32),
            ends=np.empty(tokens, np.int32),
            words=np.empty(tokens, np.int32),
            bits=np.empty(tokens, np.int32),
            content=np.empty(tokens, np.int32),
            keys=np.empty(PER_TOKEN * tokens, np.uint64),
            lies=np.empty(PER_TOKEN * tokens, np.int32),
            seeds=np.empty(PER_TOKEN * tokens, np.int32),
            latest=np.full(len(lookup.row_firsts) - 1, -1, np.int32),
            chains=np.empty((chains, CHAIN_COLUMNS), np.int32),
            stamps=np.zeros(len(lookup.word_bits), np.int64),
            serial=np.zeros(1, np.int64),
        )
