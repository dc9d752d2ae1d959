"""The index: built from passages and a background, saved as a folder, mapped by whoever scans.

A folder holds the arrays as .npy files, the folding tables, the passages as Arrow, and `manifest.json` with the
parameters and a digest of everything. It appears whole or not at all.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from causeway.uptake.engine.background import background_of
from causeway.uptake.engine.compiled import kernel, signed
from causeway.uptake.engine.fold import fold_tables
from causeway.uptake.engine.lookup import PER_TOKEN, Limits, Lookup, open_fold, save_fold
from causeway.uptake.engine.params import SIXTEENTHS, Params
from causeway.uptake.engine.passages import Passage, Refused, Tokens, in_order, rows_of
from causeway.uptake.engine.scan import Index
from causeway.uptake.engine.seeds import HALF, LOW_HALF, SIX, SIXTY_THREE, passage_seeds
from causeway.uptake.engine.tokens import Hashes, Numbers

VERSION = 2
"""Counts up whenever the same passages would give another index or other findings."""
SIEVE_BITS = 16
MANIFEST, PASSAGES = "manifest.json", "passages.arrow"
PASSAGE_SCHEMA = pa.schema([("id", pa.string()), ("text", pa.large_string())])


@dataclass(frozen=True)
class IndexInfo:
    """What was built: how many passages, rows and seeds; the sample behind it; what was refused; the digest of it all."""

    digest: str
    passages: int
    rows: int
    seeds: int
    background: int
    params: Params
    refused: list[Refused] = field(default_factory=list)


def build_index(
    passages: Iterable[Passage],
    params: Params,
    background: Iterable[pa.RecordBatch] | None,
    out_dir: Path,
) -> IndexInfo:
    """Build and save an index; `background` yields batches with `id` and `text`, of which up to 20,000 count.

    Raises ValueError if two passages have one name, or if no passage can be looked for. OSError is the disk's.
    """
    texts = in_order(passages)
    fold = fold_tables()
    tokens, refused = rows_of(texts, fold, params)
    if not len(tokens.passages):
        raise ValueError(
            "No passage can be looked for. " + (refused[0].reason if refused else "There are none.")
        )
    making = out_dir.with_name(f".{out_dir.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    try:
        facts = _write(making, texts, tokens, params, background or ())
        about = {"version": VERSION, "params": params.as_dict(), **facts, "refused": refused}
        (making / MANIFEST).write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")
        if out_dir.exists():
            shutil.rmtree(out_dir)
        making.rename(out_dir)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return IndexInfo(params=params, refused=refused, **facts)


def _write(
    folder: Path, texts: list[Passage], tokens: Tokens, params: Params, background: Iterable[pa.RecordBatch]
) -> dict[str, Any]:
    """Write everything but the manifest; gives what it says of the numbers of things, and the digest."""
    fold = fold_tables()
    lookup = arrays_of(tokens, params)
    lookup.write(folder)
    save_fold(fold, folder)
    _save_passages(texts, folder)
    mapped = Index(Lookup.open(folder), open_fold(folder), Limits.of(params), [], "", folder)
    sample = background_of(background, mapped)
    np.save(folder / "rarity.npy", sample.rarity())
    return {
        "digest": _digest(folder, params),
        "passages": len(np.unique(tokens.passages)),
        "rows": len(tokens.passages),
        "seeds": len(lookup.prints),
        "background": len(sample.kept()),
    }


def open_index(index_dir: Path) -> Index:
    """Map an index, read-only.

    Raises ValueError with a sentence if the folder holds none, one of another version, or one that is not as it was
    built: kernels trust its numbers.
    """
    about = manifest(index_dir)
    try:
        params = Params.from_dict(about["params"])
        whole = _digest(index_dir, params) == about["digest"]
    except (OSError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise ValueError(f"{index_dir} is damaged, or only a part of an index. Build it again.")
    names = _passages(index_dir).column("id").to_pylist()
    return Index(
        Lookup.open(index_dir), open_fold(index_dir), Limits.of(params), names, about["digest"], index_dir
    )


def manifest(index_dir: Path) -> dict[str, Any]:
    """What an index says of itself. Raises ValueError as open_index does."""
    try:
        about: dict[str, Any] = json.loads((index_dir / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ValueError(f"{index_dir} is no index. `./causeway uptake index` makes one.") from None
    if not isinstance(about, dict) or about.get("version") != VERSION:
        raise ValueError(f"{index_dir} was built by another version of the engine. Build it again.")
    return about


def read_passages(index_dir: Path) -> dict[str, str]:
    """The passages of an index by name, in NFC, as offsets count them."""
    table = _passages(index_dir)
    return dict(zip(table.column("id").to_pylist(), table.column("text").to_pylist(), strict=True))


def arrays_of(tokens: Tokens, params: Params) -> Lookup:
    """All arrays of an index; every seed keeps all its bits until a background is counted."""
    word_hashes, inverse, counts = np.unique(tokens.hashes, return_inverse=True, return_counts=True)
    words: Numbers = inverse.astype(np.int32)
    word_bits = np.round(_weights(counts, params) * SIXTEENTHS).astype(np.int32)
    row_bits = word_bits[words]
    keys, rows, places = _seeds(tokens, words, word_hashes, row_bits, round(params.content_bits * SIXTEENTHS))
    count = len(keys)
    begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[:count])
    lengths = np.diff(np.append(begins, count))
    rare = lengths <= params.max_postings
    kept = np.repeat(rare, lengths)
    keys = keys[begins[rare]]
    return Lookup(
        word_slots=_slots(word_hashes),
        word_bits=word_bits,
        sieve=_sieve(keys),
        buckets=_buckets(keys),
        prints=(keys & LOW_HALF).astype(np.uint32),
        firsts=np.append(0, np.cumsum(lengths[rare])).astype(np.uint32),
        rarity=np.full(len(keys), 255, np.uint8),
        rows=rows[kept],
        places=places[kept],
        row_firsts=tokens.firsts,
        row_totals=np.add.reduceat(row_bits.astype(np.int64), tokens.firsts[:-1]),
        row_words=words,
        row_bits=row_bits,
        row_begins=tokens.begins,
        row_ends=tokens.ends,
        row_passages=tokens.passages,
    )


def _weights(counts: npt.NDArray[np.int64], params: Params) -> npt.NDArray[np.float64]:
    """Bits of each word: minus log2 of its share. Few passages know no rare words: theirs are stretched to the cap."""
    total = max(2, int(counts.sum()))
    stretch = max(1.0, params.cap_bits / np.log2(total))
    weights: npt.NDArray[np.float64] = np.minimum(params.cap_bits, -np.log2(counts / total) * stretch)
    return weights


def _seeds(
    tokens: Tokens, words: Numbers, word_hashes: Hashes, row_bits: Numbers, content_bits: int
) -> tuple[Hashes, npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Key, row and place of every seed, in the order of the keys; of equal ones, in that of the rows."""
    room, longest = PER_TOKEN * (len(words) + 1), int(np.diff(tokens.firsts).max()) + 1
    keys, rows, places = np.empty(room, np.uint64), np.empty(room, np.uint32), np.empty(room, np.uint32)
    count = passage_seeds(
        words,
        tokens.firsts,
        word_hashes,
        row_bits,
        content_bits,
        keys,
        rows,
        places,
        np.full(1, ~np.uint64(0), np.uint64),
        np.empty(longest, np.uint64),
        np.empty(longest, np.int32),
        np.empty(PER_TOKEN * longest, np.int32),
    )
    order = np.argsort(keys[:count], kind="stable")
    return keys[order], rows[order], places[order]


def _sieve(keys: Hashes) -> Hashes:
    size = 1 << max(4, (len(keys) * SIEVE_BITS // 64).bit_length())
    sieve = np.zeros(size, np.uint64)
    spots = ((keys >> SIX) & np.uint64(size - 1)).astype(np.int64)
    np.bitwise_or.at(sieve, spots, np.uint64(1) << (keys & SIXTY_THREE))
    return sieve


def _buckets(keys: Hashes) -> npt.NDArray[np.uint32]:
    size = 1 << max(4, len(keys).bit_length())
    bucket_of = ((keys >> HALF) * np.uint64(size)) >> HALF
    return np.searchsorted(bucket_of, np.arange(size + 1, dtype=np.uint64)).astype(np.uint32)


def _slots(hashes: Hashes) -> Hashes:
    slots = np.zeros(1 << (2 * len(hashes)).bit_length(), np.uint64)
    fill_slots(slots, hashes)
    return slots


@kernel
def fill_slots(slots: Hashes, hashes: Hashes) -> None:
    """Open addressing: the highest half of each hash, and its number plus one."""
    mask = len(slots) - 1
    for number in range(len(hashes)):
        slot = signed(hashes[number] & np.uint64(mask))
        while slots[slot] != 0:
            slot = (slot + 1) & mask
        slots[slot] = (hashes[number] >> HALF << HALF) | np.uint64(number + 1)


def _save_passages(texts: list[Passage], folder: Path) -> None:
    names, bodies = zip(*texts, strict=True)
    table = pa.table(
        [pa.array(names, pa.string()), pa.array(bodies, pa.large_string())], schema=PASSAGE_SCHEMA
    )
    with pa.OSFile(str(folder / PASSAGES), "wb") as sink, pa.ipc.new_file(sink, PASSAGE_SCHEMA) as writer:
        writer.write_table(table)


def _passages(folder: Path) -> pa.Table:
    with pa.memory_map(str(folder / PASSAGES)) as source:
        return pa.ipc.open_file(source).read_all()


def _digest(folder: Path, params: Params) -> str:
    mark = hashlib.blake2b(repr((VERSION, sorted(params.as_dict().items()))).encode(), digest_size=16)
    for path in sorted([*folder.glob("*.npy"), folder / PASSAGES]):
        with path.open("rb") as file:
            mark.update(hashlib.file_digest(file, "blake2b").digest())
    return mark.hexdigest()
