"""Show what a scan found, best first: their words beside ours, shared words marked, the evidence in plain words."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from causeway.uptake.commands._given import Wrong, between, present, tell_wrong
from causeway.uptake.commands._marks import column
from causeway.uptake.engine.explain import TokenPair, same_tokens
from causeway.uptake.engine.fold import fold_tables
from causeway.uptake.engine.schemas import QUOTED_FROM
from causeway.uptake.reading.files import printable
from causeway.uptake.scanning.findings import FINDING_SCHEMA

WIDTH, NARROWEST, SEAM = 120, 60, 6
LONGEST = 200
"""Letters of a name that are shown."""
FORMULA_BELOW = 0.5


def configure(parser: argparse.ArgumentParser) -> None:
    """What can be said."""
    parser.add_argument("matches", type=Path, metavar="OUT", help="the table that a scan wrote")
    parser.add_argument(
        "--first",
        type=between(int, 0, 10**9),
        default=20,
        metavar="N",
        help="so many, best first (20); 0 for all",
    )
    parser.add_argument(
        "--score",
        type=between(float, 0.0, 1e6),
        default=0.0,
        metavar="N",
        help="only those with at least this score",
    )
    parser.add_argument("--passage", metavar="NAME", help="only those of one passage")
    parser.add_argument("--text", metavar="NAME", help="only those in one text")
    parser.add_argument(
        "--plain", action="store_true", help="mark shared words with [ ] instead of bold and underlined"
    )


def run(given: argparse.Namespace) -> int:
    """Print them."""
    try:
        table = _table(present([given.matches])[0])
    except Wrong as wrong:
        return tell_wrong(wrong)
    rows = [row for row in table.to_pylist() if _wanted(row, given)]
    chosen = rows[: given.first] if given.first > 0 else rows
    width = min(WIDTH, max(NARROWEST, shutil.get_terminal_size((WIDTH, 24)).columns))
    plain = given.plain or not sys.stdout.isatty()
    for rank, row in enumerate(chosen, 1):
        print("\n".join(_one(rank, row, width, plain=plain)), flush=True)
    print(f"{len(chosen):,} of {len(rows):,} places.")
    return 0


def _table(path: Path) -> pa.Table:
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError):
        raise Wrong(f"{path} is no table in Parquet.") from None
    missing = set(FINDING_SCHEMA.names) - set(table.schema.names)
    if missing:
        raise Wrong(f"{path} is no table of findings: it has no column “{min(missing)}”.")
    return table


def _wanted(row: dict[str, Any], given: argparse.Namespace) -> bool:
    return (
        row["score"] >= given.score
        and given.passage in (None, row["passage_id"])
        and given.text in (None, row["doc_id"])
    )


def _one(rank: int, row: dict[str, Any], width: int, *, plain: bool) -> Iterator[str]:
    ours = row["passage"][row["passage_begin"] : row["passage_end"]]
    pairs = same_tokens(row["quote"], ours, fold_tables())
    before, after = f"…{_tail(row['before'])}", f"{_head(row['after'])}…"
    begun, broken = row["passage_begin"] > 0, row["passage_end"] < len(row["passage"])
    side = (width - SEAM) // 2
    theirs = sorted((pair.doc_begin + len(before), pair.doc_end + len(before)) for pair in pairs)
    our = sorted((pair.passage_begin + begun, pair.passage_end + begun) for pair in pairs)
    left = column(f"{before}{row['quote']}{after}", theirs, side, plain=plain)
    right = column(f"{'…' * begun}{ours}{'…' * broken}", our, side, plain=plain)
    yield f"{rank}. {_safe(_place(row))}  ←  {_safe(row['passage_id'])}"
    yield f"   {evidence(row, pairs)}"
    yield f"   {'their words':<{side}} │ our words"
    for one, other in zip_longest(left, right, fillvalue=" " * side):
        yield f"   {one} │ {other}".rstrip()
    yield ""


def _safe(name: str) -> str:
    return printable(name if len(name) <= LONGEST else f"{name[:LONGEST]}…")


def _place(row: dict[str, Any]) -> str:
    page = f", page {row['page']}" if row["page"] else ""
    return f"{row['doc_id']}{page}, paragraph {row['paragraph']}"


def evidence(row: dict[str, Any], pairs: list[TokenPair]) -> str:
    """Why it is believed, in plain words."""
    kind = "Quoted" if row["similarity"] >= QUOTED_FROM else "Reworded"
    moved = sum(pair.moved for pair in pairs)
    order = f", {moved} of them moved" if moved else ""
    formula = ""
    if row["bits"] < FORMULA_BELOW * row["raw_bits"]:
        formula = " Much of it is a turn of phrase that other texts have too."
    return (
        f"{kind}: {len(pairs)} words in common{order}; {row['similarity']:.0%} of both wordings by weight, "
        f"{row['cover']:.0%} of the passage. Score {row['score']:.0f}.{formula}"
    )


def _tail(text: str) -> str:
    return " ".join(text.split()[-6:]) + " " if text.split() else ""


def _head(text: str) -> str:
    return " " + " ".join(text.split()[:6]) if text.split() else ""
