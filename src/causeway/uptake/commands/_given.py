"""What the commands have in common: paths that must be there, and passages out of files."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from causeway.uptake.reading import Skipped
from causeway.uptake.scanning.portions import portions_of, sources_of
from causeway.uptake.scanning.reading import batches_of

GAP = re.compile(r"\n\s*\n")
TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")


class Wrong(Exception):  # noqa: N818 - it is an answer to who typed the command
    """What was asked for cannot be done; the sentence says why."""


def present(paths: Sequence[Path]) -> list[Path]:
    """The paths, all of which must be there."""
    for path in paths:
        if not path.exists():
            raise Wrong(f"There is no {path}.")
    return list(paths)


def passages_in(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """The passages in some files: each row of a table; of other files, each paragraph between blank lines."""
    for portion in portions_of(sources_of(paths)):
        for batch in batches_of(portion):
            if isinstance(batch, Skipped):
                print(f"Left out: {batch.id}. {batch.reason}", file=sys.stderr)
                continue
            for name, text in zip(
                *(batch.table.column(each).to_pylist() for each in ("id", "text")), strict=True
            ):
                yield from [(name, text)] if _are_rows(portion.sources[0].path) else _paragraphs(name, text)


def _are_rows(path: str) -> bool:
    return path.casefold().endswith(TABLES)


def _paragraphs(name: str, text: str) -> Iterator[tuple[str, str]]:
    parts = [part.strip() for part in GAP.split(text) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004 - one paragraph has the file's name
        yield name, text.strip()
        return
    for number, part in enumerate(parts, 1):
        yield f"{name}#{number}", part
