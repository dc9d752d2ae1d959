"""What is done already, kept beside the table that is to be: a stop costs the portion that was being read."""

import errno
import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from causeway.uptake.engine.schemas import BEST_FIRST
from causeway.uptake.scanning.findings import FINDING_SCHEMA, Found
from causeway.uptake.scanning.portions import Portion

ORDER = [*BEST_FIRST, ("doc_end", "ascending"), ("passage_begin", "ascending"), ("id", "ascending")]

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
GOES_ON = " What was done so far is kept; the same command goes on."


class Unwritten(Exception):  # noqa: N818 - it is an answer, not a fault of the program
    """Something could not be written; the sentence says what became of the rest."""


@contextmanager
def writing(place: Path, then: str = "") -> Iterator[None]:
    """Turn what the disk says into a sentence, and say what comes then."""
    try:
        yield
    except OSError as error:
        said = str(error)
        # numpy says “131072 requested and 25568 written”, Arrow has the words and no number.
        full = error.errno in FULL or "No space left" in said or (error.errno is None and "requested" in said)
        why = "the disk is full" if full else error.strerror or said
        raise Unwritten(f"{place} could not be written: {why}.{then}") from error


class Finished(NamedTuple):
    """The one table; how many documents there were; what was skipped, and what was put right: names and sentences."""

    table: pa.Table
    documents: int
    skipped: list[tuple[str, str]]
    noted: list[tuple[str, str]]


class Kept:
    """The folder beside a table in which its parts lie until it is whole."""

    def __init__(self, out: Path, digest: str, portions: Sequence[Portion]) -> None:
        self.out = out
        self.folder = out.with_name(f"{out.name}.parts")
        self.portions = portions
        self._input = mark_of(digest, portions)

    def begin(self) -> int:
        """Make the folder, or find it; gives how many portions are done. Parts of another input are thrown away."""
        about = self.folder / "input"
        if not about.is_file() or about.read_text(encoding="utf-8") != self._input:
            shutil.rmtree(self.folder, ignore_errors=True)
            with writing(self.folder):
                self.folder.mkdir(parents=True)
                about.write_text(self._input, encoding="utf-8")
        return sum(1 for number in range(len(self.portions)) if self.is_done(number))

    def is_done(self, number: int) -> bool:
        """Whether a portion was scanned before."""
        return self._part(number).is_file()

    def add(self, number: int, found: Found) -> None:
        """Keep what came of a portion; it is there whole or not at all."""
        about = {"documents": found.documents, "skipped": found.skipped, "noted": found.noted}
        table = found.table.replace_schema_metadata({"about": json.dumps(about)})
        part = self._part(number)
        with writing(part, GOES_ON):
            making = part.with_suffix(".making")
            pq.write_table(table, making, compression="zstd")
            making.rename(part)

    def finish(self) -> Finished:
        """Write the one table, best first, and clear away."""
        parts = [pq.read_table(self._part(number)) for number in range(len(self.portions))]
        abouts = [json.loads(part.schema.metadata[b"about"]) for part in parts]
        table = pa.concat_tables(
            [FINDING_SCHEMA.empty_table(), *(part.cast(FINDING_SCHEMA) for part in parts)]
        )
        table = write_best_first(table, self.out)
        shutil.rmtree(self.folder)
        skipped, noted = (
            [(name, said) for about in abouts for name, said in about[what]] for what in ("skipped", "noted")
        )
        return Finished(table, sum(about["documents"] for about in abouts), skipped, noted)

    def _part(self, number: int) -> Path:
        return self.folder / f"{number:06d}.parquet"


def write_best_first(table: pa.Table, out: Path) -> pa.Table:
    """Write a table in an order that depends on nothing but its rows, whole or not at all."""
    table = table.sort_by(ORDER).combine_chunks().replace_schema_metadata(None)
    making = out.with_name(f".{out.name}.making")
    with writing(out, GOES_ON):
        pq.write_table(table, making, compression="zstd")
        making.rename(out)
    return table


def mark_of(digest: str, portions: Sequence[Portion]) -> str:
    """Tells one input from another: what it is for, and each file with its size and the moment it was changed."""
    mark = hashlib.blake2b(digest.encode(), digest_size=16)
    for portion in portions:
        for source in portion.sources:
            try:
                changed = Path(source.path).stat().st_mtime_ns
            except (OSError, ValueError):  # the reader says why
                changed = 0
            mark.update(repr((source, changed, portion.groups)).encode())
    return mark.hexdigest()
