"""What is done already, kept beside the table that is to be: a stop costs the portion that was being read."""

import errno
import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from causeway.uptake.engine.schemas import BEST_FIRST
from causeway.uptake.scanning.findings import FINDING_SCHEMA, Found
from causeway.uptake.scanning.portions import Portion

ORDER = [*BEST_FIRST, ("doc_end", "ascending"), ("passage_begin", "ascending"), ("id", "ascending")]


class Unwritten(Exception):  # noqa: N818 - it is an answer, not a fault of the program
    """Something could not be written; the sentence says what became of the rest."""


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turn what the disk says into a sentence."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "No space left" in str(error)
        why = "the disk is full" if full else error.strerror or str(error)
        raise Unwritten(
            f"{place} could not be written: {why}. What was done so far is kept; the same command goes on."
        ) from error


class Kept:
    """The folder beside a table in which its parts lie until it is whole."""

    def __init__(self, out: Path, digest: str, portions: Sequence[Portion]) -> None:
        self.out = out
        self.folder = out.with_name(f"{out.name}.parts")
        self.portions = portions
        self._input = _mark(digest, portions)

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
        about = {"documents": found.documents, "letters": found.letters, "skipped": found.skipped}
        table = found.table.replace_schema_metadata({"about": json.dumps(about)})
        part = self._part(number)
        with writing(part):
            making = part.with_suffix(".making")
            pq.write_table(table, making, compression="zstd")
            making.rename(part)

    def finish(self) -> tuple[pa.Table, int, list[tuple[str, str]]]:
        """Write the one table, best first, and clear away; gives it, the number of documents, and what was skipped."""
        parts = [pq.read_table(self._part(number)) for number in range(len(self.portions))]
        abouts = [json.loads(part.schema.metadata[b"about"]) for part in parts]
        table = pa.concat_tables(
            [FINDING_SCHEMA.empty_table(), *(part.cast(FINDING_SCHEMA) for part in parts)]
        )
        table = write_best_first(table, self.out)
        shutil.rmtree(self.folder)
        skipped = [(name, reason) for about in abouts for name, reason in about["skipped"]]
        return table, sum(about["documents"] for about in abouts), skipped

    def _part(self, number: int) -> Path:
        return self.folder / f"{number:06d}.parquet"


def write_best_first(table: pa.Table, out: Path) -> pa.Table:
    """Write a table in an order that depends on nothing but its rows, whole or not at all."""
    table = table.sort_by(ORDER).combine_chunks().replace_schema_metadata(None)
    making = out.with_name(f".{out.name}.making")
    with writing(out):
        pq.write_table(table, making, compression="zstd")
        making.rename(out)
    return table


def _mark(digest: str, portions: Sequence[Portion]) -> str:
    """Tells one input from another: the index, and each file with its size and the moment it was changed."""
    mark = hashlib.blake2b(digest.encode(), digest_size=16)
    for portion in portions:
        for source in portion.sources:
            path = Path(source.path)
            changed = path.stat().st_mtime_ns if path.exists() else 0
            mark.update(repr((source, changed, portion.groups)).encode())
    return mark.hexdigest()
