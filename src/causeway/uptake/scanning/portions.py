"""Portions: what there is to scan, cut so that one takes some seconds; the same for the same files."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from causeway.uptake.reading.files import files_below

PORTION_BYTES = 16 << 20
PORTION_FILES = 64


@dataclass(frozen=True, slots=True)
class Source:
    """A file of so many bytes, and the folder's name that its documents' names begin with; or why it cannot be read."""

    path: str
    prefix: str
    size: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Portion:
    """Files that are read as a whole, or some row groups of one Parquet file.

    `size` is in bytes of the files, `row` the number of rows before the first group.
    """

    sources: tuple[Source, ...]
    groups: tuple[int, ...] = ()
    row: int = 0
    size: int = 0


def sources_of(paths: Sequence[Path]) -> list[Source]:
    """All files below the paths, in the order of their names; links to folders are not followed.

    Documents are named from the last part of the path on; if two paths have that in common, by the whole path.
    """
    lasts = {path: path.resolve().name if path.is_dir() else path.name for path in sorted(set(paths))}
    count = Counter(lasts.values())
    found: list[Source] = []
    for path, last in lasts.items():
        name = last if count[last] == 1 else path.as_posix()
        for file, inside, reason in files_below(path, name) if path.is_dir() else [(path, name, "")]:
            folder = inside[: len(inside) - len(file.name)]
            found.append(Source(str(file), folder, 0, reason) if reason else _source(file, folder))
    return found


def _source(path: Path, prefix: str) -> Source:
    try:
        return Source(str(path), prefix, path.stat().st_size)
    except OSError:
        return Source(str(path), prefix, 0)


def portions_of(sources: Sequence[Source]) -> list[Portion]:
    """The portions: Parquet by row groups, other files by neighbours."""
    portions: list[Portion] = []
    together: list[Source] = []
    for source in sources:
        groups = _groups(source)
        full = sum(each.size for each in together) + source.size > PORTION_BYTES
        if together and (groups or full or len(together) == PORTION_FILES):
            portions.append(_whole(together))
            together = []
        if groups:
            portions += groups
        else:
            together.append(source)
    return portions + ([_whole(together)] if together else [])


def _whole(sources: Sequence[Source]) -> Portion:
    return Portion(tuple(sources), size=sum(source.size for source in sources))


def _groups(source: Source) -> list[Portion]:
    """A Parquet file by row groups of together some megabytes; nothing for other files, and for broken ones."""
    if not source.path.casefold().endswith(".parquet"):
        return []
    try:
        about = pq.read_metadata(source.path)
    except (pa.ArrowException, OSError, ValueError):
        return []
    portions, first, row, size, before = [], 0, 0, 0, 0
    for number in range(about.num_row_groups):
        group = about.row_group(number)
        size += group.total_byte_size
        row += group.num_rows
        if size >= PORTION_BYTES or number == about.num_row_groups - 1:
            share = source.size * (row - before) // max(1, about.num_rows)
            portions.append(Portion((source,), tuple(range(first, number + 1)), before, share))
            first, before, size = number + 1, row, 0
    return portions
