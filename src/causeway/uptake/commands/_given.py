"""What the commands have in common: numbers and paths that were typed, passages out of files, what is told of them."""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from causeway.uptake.engine.compiled import is_warm
from causeway.uptake.reading import Skipped
from causeway.uptake.reading.files import printable
from causeway.uptake.scanning.portions import portions_of, sources_of
from causeway.uptake.scanning.reading import batches_of

GAP = re.compile(r"\n\s*\n")
LISTED = 20
MOST_LETTERS = 250_000_000
"""An index is built in memory, with some ten bytes for each letter: half a million passages are still possible."""
Number = TypeVar("Number", int, float)


class Wrong(Exception):  # noqa: N818 - it is an answer to who typed the command
    """What was asked for cannot be done; the sentence says why."""


def present(paths: Sequence[Path]) -> list[Path]:
    """The paths, all of which must be there."""
    for path in paths:
        if not path.exists():
            raise Wrong(f"There is no {path}.")
    return list(paths)


def between(kind: Callable[[str], Number], least: Number, most: Number) -> Callable[[str], Number]:
    """Reads a number on the command line, and says between which it must lie."""

    def read(word: str) -> Number:
        try:
            value = kind(word)
        except ValueError:
            value = most + 1
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{word} is no number from {least} to {most}.")
        return value

    return read


def tell(what: str, each: Sequence[tuple[str, str]]) -> None:
    """Say on the error channel what became of some texts, of the first by name."""
    for name, reason in each[:LISTED]:
        print(f"{what}: {printable(name)}. {reason}", file=sys.stderr)
    if len(each) > LISTED:
        print(f"{what}: {len(each) - LISTED:,} more.", file=sys.stderr)


def tell_compiling() -> None:
    """Say why it takes half a minute before anything is read."""
    if not is_warm():
        print("The engine is being compiled for this version of it: half a minute, once.", file=sys.stderr)


def tell_wrong(wrong: Exception) -> int:
    """Say why something cannot be done; gives the exit code."""
    print(printable(str(wrong)), file=sys.stderr)
    return 1


def passages_in(paths: Sequence[Path], left_out: list[Skipped]) -> Iterator[tuple[str, str]]:
    """The passages in some files: each row of a table; of other files, each paragraph between blank lines.

    What cannot be read is added to `left_out`. Raises Wrong where there is more than an index can be built of in memory.
    """
    letters = 0
    for portion in portions_of(sources_of(paths)):
        for batch in batches_of(portion):
            if isinstance(batch, Skipped):
                left_out.append(batch)
                continue
            for row in range(batch.table.num_rows):
                each = batch.document(row)
                letters += len(each.text)
                if letters > MOST_LETTERS:
                    raise Wrong(
                        f"These passages have more than {MOST_LETTERS // 10**6} million letters. Give fewer."
                    )
                yield from [(each.id, each.text)] if each.is_row else _paragraphs(each.id, each.text)


def _paragraphs(name: str, text: str) -> Iterator[tuple[str, str]]:
    parts = [part.strip() for part in GAP.split(text) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004 - one paragraph has the file's name
        yield name, text.strip()
        return
    for number, part in enumerate(parts, 1):
        yield f"{name}#{number}", part
