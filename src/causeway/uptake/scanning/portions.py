"""Portions: what there is to scan, cut so that one takes some seconds; the same for the same files."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

PORTION_BYTES = 16 << 20
PORTION_FILES = 64


@dataclass(frozen=True, slots=True)
class Source:
    """A file, and the folder's name that its documents' names begin with."""

    path: str
    prefix: str
    size: int


@dataclass(frozen=True, slots=True)
class Portion:
    """Files that are read as a whole, or some row groups of one Parquet file.

    `size` is in bytes of the files, `row` the number of rows before the first group.
    """

    sources: tuple[Source, ...]
    groups: tuple[int, ...] = ()
    row: int = 0
    size: int = 0

    @property
    def name(self) -> str:
        """Tells it from the other portions of the same input."""
        first = self.sources[0]
        return f"{first.prefix}{Path(first.path).name}:{self.row}"


def sources_of(paths: Sequence[Path]) -> list[Source]:
    """All files below the paths, in the order of their names; links to folders are not followed."""
    found: list[Source] = []
    for path in sorted(paths):
        found += _below(path, f"{path.resolve().name}/") if path.is_dir() else [_source(path, "")]
    return found


def _below(folder: Path, prefix: str) -> Iterator[Source]:
    try:
        children = sorted(os.scandir(folder), key=lambda child: child.name)
    except OSError:
        yield Source(str(folder), "", 0)  # the reader says why it cannot be read
        return
    for child in children:
        if child.is_dir(follow_symlinks=False):
            yield from _below(Path(child.path), f"{prefix}{child.name}/")
        elif not child.is_dir():
            yield _source(Path(child.path), prefix)


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
