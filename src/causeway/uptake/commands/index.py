"""Make an index of passages: a file or folder with one passage in each row or paragraph."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from causeway.uptake.commands._given import (
    Wrong,
    between,
    passages_in,
    present,
    tell,
    tell_compiling,
    tell_wrong,
)
from causeway.uptake.engine.index import MANIFEST, PASSAGES, IndexInfo, build_index
from causeway.uptake.engine.params import Params
from causeway.uptake.reading import Skipped
from causeway.uptake.scanning.keeping import Unwritten, writing
from causeway.uptake.scanning.portions import Portion, portions_of, sources_of
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
        "--formulas",
        action="store_true",
        help="also list places that are mostly a formula, with what score they have",
    )
    parser.add_argument(
        "--score",
        type=between(float, 0.0, 1e6),
        metavar="N",
        help="the least score of a finding (25; more for many passages)",
    )


def run(given: argparse.Namespace) -> int:
    """Build it, and say what was refused."""
    params = replace(
        Params.for_long_sources() if given.long else Params(), keep_formulas=given.formulas and not given.long
    )
    if given.score is not None:
        chain_bits = params.chain_bits if given.long else max(params.chain_bits, 0.8 * given.score)
        params = replace(params, min_score=given.score, chain_bits=chain_bits)
    tell_compiling()
    try:
        info = make(
            present(given.positions), portions_of(sources_of(present(given.background))), given.out, params
        )
    except (Wrong, Unwritten) as wrong:
        return tell_wrong(wrong)
    print(
        f"{given.out}: {info.passages:,} passages, {info.seeds:,} seeds, "
        f"{f'{info.background:,} documents of background' if info.background else 'no background'}."
    )
    return 0


def make(positions: Sequence[Path], background: Sequence[Portion], out: Path, params: Params) -> IndexInfo:
    """Build an index from files, and list what was refused."""
    if out.exists() and not all((out / name).is_file() for name in (MANIFEST, PASSAGES)):
        raise Wrong(f"{out} is there already and is no index. Choose another name.")
    left_out: list[Skipped] = []
    passages = passages_in(positions, left_out)
    try:
        with writing(out):
            info = build_index(passages, params, tables_of(background), out)
    except ValueError as error:
        raise Wrong(str(error)) from None
    finally:
        tell("Left out", left_out)
    tell("Not looked for", info.refused)
    return info
