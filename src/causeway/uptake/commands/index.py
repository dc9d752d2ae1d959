"""Make an index of passages: a file or folder with one passage in each row or paragraph."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from causeway.uptake.commands._given import Wrong, passages_in, present
from causeway.uptake.engine.index import IndexInfo, build_index
from causeway.uptake.engine.params import Params
from causeway.uptake.scanning.keeping import Unwritten, writing
from causeway.uptake.scanning.portions import portions_of, sources_of
from causeway.uptake.scanning.reading import tables_of


def configure(parser: argparse.ArgumentParser) -> None:
    """What can be said."""
    parser.add_argument(
        "positions", type=Path, nargs="+", metavar="POSITIONS", help="files or folders with our passages"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to make")
    parser.add_argument(
        "--background",
        type=Path,
        nargs="+",
        default=[],
        metavar="CORPUS",
        help="ordinary texts of the same kind, which tell what is a formula; best from before the passages were written",
    )
    parser.add_argument(
        "--long", action="store_true", help="whole documents of many pages instead of passages"
    )
    parser.add_argument(
        "--score", type=float, help="the least score of a finding (25; more for many passages)"
    )


def run(given: argparse.Namespace) -> int:
    """Build it, and say what was refused."""
    params = Params.for_long_sources() if given.long else Params()
    if given.score is not None:
        chain_bits = params.chain_bits if given.long else max(params.chain_bits, 0.8 * given.score)
        params = replace(params, min_score=given.score, chain_bits=chain_bits)
    try:
        info = make(present(given.positions), present(given.background), given.out, params)
    except (Wrong, Unwritten) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    print(
        f"{given.out}: {info.passages:,} passages, {info.seeds:,} seeds, "
        f"{f'{info.background:,} documents of background' if info.background else 'no background'}."
    )
    return 0


def make(positions: Sequence[Path], background: Sequence[Path], out: Path, params: Params) -> IndexInfo:
    """Build an index from files, and list what was refused."""
    if out.exists() and not (out / "manifest.json").is_file():
        raise Wrong(f"{out} is there already and is no index. Choose another name.")
    with writing(out):
        try:
            info = build_index(
                passages_in(positions), params, tables_of(portions_of(sources_of(background))), out
            )
        except ValueError as error:
            raise Wrong(str(error)) from None
    for each in info.refused:
        print(f"Not looked for: {each.id}. {each.reason}", file=sys.stderr)
    return info
