"""Symbols, endnotes and versions: how exactly the texts of the United Nations are read.

Parts of the benchmark `uptake`. Figures of quality do not depend on the machine; times are ratios to a named peer in the
same run.
"""

import csv
import difflib
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from benchmarks._amended import amend, f1, invented, with_headings
from benchmarks._uptake_sets import SHARED
from causeway.uptake.engine.endnotes import parse_endnotes
from causeway.uptake.engine.lineage import align_versions, bare, diff_words, split_paragraphs
from causeway.uptake.reading import Document, read_documents
from causeway.world.symbols import find_symbols, parse

RATES = (0.05, 0.15, 0.30)
SEEDS = range(1000, 1020)
SLOVENIA = SHARED / "upr-slovenia"
SUMMARY = SLOVENIA / "A_HRC_WG.6_48_SVN_3_stakeholder_summary.txt"
WORD = re.compile(r"[\w'\u2019]+|[^\w\s]")


class Lines(Protocol):
    """Where a figure is written beside its bar."""

    def line(self, name: str, value: float, bar: str = "") -> None: ...


def symbols(report: Lines) -> None:
    with (SHARED / "un-reference/symbols.csv").open(encoding="utf-8") as file:
        written = [row["symbol"] for row in csv.DictReader(file)]
    read = [parse(each) for each in written]
    known = sum(symbol.kind != "other" for symbol in read)
    stable = sum(parse(str(symbol)) == symbol for symbol in read)
    report.line(f"read to a kind, share of {len(written):,}", known / len(written), "≥ 0.99")
    report.line("the same when printed and read again", stable / len(written), "≥ 1")
    texts = [
        each.text
        for each in read_documents([SHARED / "un-general-debate-2024"])
        if isinstance(each, Document)
    ]
    taken = seconds(lambda: [find_symbols(text) for text in texts])
    report.line("in running text, million letters a second", sum(map(len, texts)) / taken / 1e6)


def endnotes(report: Lines) -> None:
    for path in sorted(SLOVENIA.glob("*_3_*")):
        read = parse_endnotes(_text(path))
        manners = [each.manner for each in read.citations]
        kind = path.suffix
        report.line(
            f"{kind}: notes bound to a paragraph", sum(note.marker >= 0 for note in read.notes), "≥ 124"
        )
        report.line(f"{kind}: direct citations", manners.count("direct"), "= 131")
        report.line(f"{kind}: citations after “see also”", manners.count("see also"), "= 15")
        report.line(f"{kind}: for a person", len(read.unresolved), "= 1")


def versions(report: Lines) -> None:
    texts = {"invented": invented(45, seed=1), "with headings": with_headings(invented(45, seed=1), seed=2)}
    body = _text(SUMMARY)
    texts["A/HRC/WG.6/48/SVN/3"] = split_paragraphs(body[: parse_endnotes(body).notes[0].begin])
    chain = SHARED / "unga-drafts-marcxml/a_res_78_220_chain.json"
    if chain.is_file():
        stages = json.loads(chain.read_text(encoding="utf-8"))["stages"]
        texts["A/C.3/78/L.41"] = split_paragraphs(stages["draft"]["text"])
    for name, text in texts.items():
        for rate in RATES:
            report.line(f"F1, {name}, {rate:.0%} edits", together(text, rate, by_engine), "≥ 0.995")
        report.line("  difflib on paragraphs, the same", together(text, RATES[-1], by_difflib))
    speed(report, text)


def _text(path: Path) -> str:
    [document] = (each for each in read_documents([path]) if isinstance(each, Document))
    return document.text


def by_engine(old: list[str], new: list[str]) -> set[tuple[int, int]]:
    return {(i, j) for link in align_versions(old, new) for i in link.old for j in link.new}


def by_difflib(old: list[str], new: list[str]) -> set[tuple[int, int]]:
    bared = [[bare(each) for each in version] for version in (old, new)]
    blocks = difflib.SequenceMatcher(None, *bared, autojunk=False).get_matching_blocks()
    return {(block.a + k, block.b + k) for block in blocks for k in range(block.size)}


def together(
    text: list[str], rate: float, align: Callable[[list[str], list[str]], set[tuple[int, int]]]
) -> float:
    found, true = set(), set()
    for seed in SEEDS:
        made = amend(text, rate, seed)
        found |= {(seed, i, j) for i, j in align(made.old, made.new)}
        true |= {(seed, i, j) for i, j in made.pairs}
    return f1(found, true)


def speed(report: Lines, text: list[str]) -> None:
    made = amend(text, 0.15, 1)
    pairs = [(made.old[i], made.new[j]) for i, j in sorted(made.pairs)]
    ours = seconds(lambda: [diff_words(old, new) for old, new in pairs])
    words = [(WORD.findall(old), WORD.findall(new)) for old, new in pairs]
    peer = seconds(
        lambda: [difflib.SequenceMatcher(None, *both, autojunk=False).get_opcodes() for both in words]
    )
    report.line(
        f"{len(text)} paragraphs aligned, ms", 1000 * seconds(lambda: align_versions(made.old, made.new))
    )
    report.line("words compared, times as fast as difflib", peer / ours)


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)
