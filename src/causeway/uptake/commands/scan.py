"""Scan texts for the passages of an index; stopped, it goes on where it was."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from causeway.uptake.commands._given import Wrong, between, present, tell, tell_compiling, tell_wrong
from causeway.uptake.commands.index import make
from causeway.uptake.engine.index import MANIFEST, open_index
from causeway.uptake.engine.params import Params
from causeway.uptake.engine.runners import in_order
from causeway.uptake.engine.scan import Index
from causeway.uptake.scanning.findings import FINDING_SCHEMA, find_in, find_in_table
from causeway.uptake.scanning.keeping import Kept, Unwritten, mark_of, write_best_first, writing
from causeway.uptake.scanning.portions import Portion, portions_of, sources_of
from causeway.uptake.scanning.progress import Progress, in_words


def configure(parser: argparse.ArgumentParser) -> None:
    """What can be said."""
    parser.add_argument(
        "index",
        type=Path,
        metavar="DIR",
        help="an index; or the passages themselves, and an index is made beside OUT, with the texts as background",
    )
    parser.add_argument("corpus", nargs="+", metavar="CORPUS", help="files and folders to scan")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="OUT", help="the table to write, in Parquet"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--processes", type=between(int, 1, 64), default=1, metavar="N", help="so many processes (1)"
    )
    how.add_argument(
        "--spark", metavar="URL", help="on Apache Spark, for example local[2]; texts in Parquet only"
    )


def run(given: argparse.Namespace) -> int:
    """Scan, and say what came of it."""
    # Its pages go back to the system at once; the other pools keep three times as much.
    pa.set_memory_pool(pa.system_memory_pool())
    began = time.monotonic()
    try:
        _may_write(given.out)
        tell_compiling()
        index = _index(given)
        table, documents = _on_spark(given, index) if given.spark else _here(given, index)
    except (Wrong, Unwritten) as wrong:
        return tell_wrong(wrong)
    texts = f"{documents:,} texts, " if documents is not None else ""
    print(f"{texts}{in_words(time.monotonic() - began)}. {table.num_rows:,} places found: {given.out}")
    if table.num_rows:
        print(f"Read them, best first: ./causeway uptake show {given.out}")
    return 0


def _may_write(out: Path) -> None:
    """Only a table of findings is overwritten. Raises Wrong for anything else."""
    try:
        strange = out.exists() and not set(FINDING_SCHEMA.names) <= set(pq.read_schema(out).names)
    except (pa.ArrowException, OSError):
        strange = True
    if strange:
        raise Wrong(f"{out} is there already and is no table of findings. Choose another name.")


def _index(given: argparse.Namespace) -> Index:
    """The index that was named, or one of the passages that were named."""
    folder = present([given.index])[0]
    if not (folder / MANIFEST).is_file():
        folder = given.out.with_name(f"{given.out.name}.index")
        corpus = [] if given.spark else _portions(given)
        mark = mark_of(mark_of("", portions_of(sources_of([given.index]))), corpus)
        made_of = folder / "made-of"
        if not made_of.is_file() or made_of.read_text(encoding="utf-8") != mark:
            make([given.index], corpus, folder, Params())
            with writing(made_of):
                made_of.write_text(mark, encoding="utf-8")
    try:
        return open_index(folder)
    except ValueError as error:
        raise Wrong(str(error)) from None


def _portions(given: argparse.Namespace) -> list[Portion]:
    """The texts, without what this command itself writes among them."""
    out = given.out.resolve()
    own = [out, *(out.with_name(f"{out.name}{ending}") for ending in (".parts", ".index"))]
    sources = sources_of(present([Path(path) for path in given.corpus]))
    return portions_of(
        [source for source in sources if out.name not in source.path or not _lies_in(own, source.path)]
    )


def _lies_in(folders: Sequence[Path], path: str) -> bool:
    real = Path(path).resolve()
    return any(real.is_relative_to(folder) for folder in folders)


def _here(given: argparse.Namespace, index: Index) -> tuple[pa.Table, int]:
    portions = _portions(given)
    kept = Kept(given.out, index.digest, portions)
    done = kept.begin()
    if done:
        print(f"Going on: {done} of {len(portions)} portions are done already.", file=sys.stderr)
    left = [number for number in range(len(portions)) if not kept.is_done(number)]
    progress = Progress(sum(portions[number].size for number in left))
    answers = in_order(find_in, (portions[number] for number in left), index, given.processes)
    for number, found in zip(left, answers, strict=True):
        kept.add(number, found)
        progress.add(found.portion.size, found.table.num_rows)
    progress.end()
    done_all = kept.finish()
    tell("Left out", done_all.skipped)
    tell("Put right", done_all.noted)
    return done_all.table, done_all.documents


def _on_spark(given: argparse.Namespace, index: Index) -> tuple[pa.Table, None]:
    from causeway.uptake.engine.spark import SparkError, scan_on_spark

    try:
        table = scan_on_spark(
            given.spark, given.corpus, index.folder.resolve(), find_in_table, FINDING_SCHEMA
        )
    except ModuleNotFoundError as missing:
        raise Wrong(
            f"{missing.name} is not installed. Spark is an extra: .venv/bin/pip install 'pyspark>=4' 'pandas<3'"
        ) from None
    except SparkError as failed:
        raise Wrong(f"Spark says: {failed}") from None
    return write_best_first(table, given.out), None
