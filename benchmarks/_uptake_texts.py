"""Symbols, endnotes and versions: how exactly the texts of the United Nations are read.

    PYTHONPATH=src .venv/bin/python -m benchmarks._uptake_texts

Reads SHARED_DATA, or ../shared/data beside the repository. Figures of quality do not depend on the machine; times are
ratios to a named peer in the same run.
"""

import csv
import difflib
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks._amended import amend, f1, invented, with_headings
from causeway.uptake.engine.endnotes import parse_endnotes
from causeway.uptake.engine.lineage import align_versions, bare, diff_words, split_paragraphs
from causeway.uptake.reading import Document, read_documents
from causeway.world.symbols import find_symbols, parse

SHARED = Path(os.environ.get("SHARED_DATA") or Path(__file__).resolve().parents[2] / "shared/data")
RATES = (0.05, 0.15, 0.30)
SEEDS = range(1000, 1020)
BAR = 0.995
WORD = re.compile(r"[\w'\u2019]+|[^\w\s]")


def symbols() -> Iterator[str]:
    with (SHARED / "un-reference/symbols.csv").open(encoding="utf-8") as file:
        written = [row["symbol"] for row in csv.DictReader(file)]
    began = time.perf_counter()
    read = [parse(each) for each in written]
    taken = time.perf_counter() - began
    known = sum(symbol.kind != "other" for symbol in read)
    stable = sum(parse(str(symbol)) == symbol for symbol in read)
    yield (
        f"symbols: {known:,} of {len(written):,} read to a kind ({known / len(written):.2%}, bar 99 %), {stable:,} the same when "
        f"printed and read again; {len(written) / taken:,.0f} a second"
    )


def endnotes() -> Iterator[str]:
    for path in sorted((SHARED / "upr-slovenia").glob("*_[23]_*")):
        (document,) = (each for each in read_documents([path]) if isinstance(each, Document))
        began = time.perf_counter()
        report = parse_endnotes(document.text)
        taken = time.perf_counter() - began
        bound = sum(note.marker >= 0 for note in report.notes)
        also = sum(each.manner == "see also" for each in report.citations)
        people = [each.note for each in report.unresolved]
        yield (
            f"endnotes, {path.name}: {bound} of {len(report.notes)} notes bound, {len(report.citations) - also} direct and {also} “see also” "
            f"citations of sources, {len(report.documents)} of documents, for a person: {people}; {taken * 1000:.0f} ms"
        )


def lineage() -> Iterator[str]:
    texts = {
        "an invented text": invented(45, seed=1),
        "the same with headings": with_headings(invented(45, seed=1), seed=2),
    }
    summary = SHARED / "upr-slovenia/A_HRC_WG.6_48_SVN_3_stakeholder_summary.txt"
    if summary.is_file():
        (document,) = (each for each in read_documents([summary]) if isinstance(each, Document))
        body = document.text[: parse_endnotes(document.text).notes[0].begin]
        texts["A/HRC/WG.6/48/SVN/3"] = split_paragraphs(body)
    chain = SHARED / "unga-drafts-marcxml/a_res_78_220_chain.json"
    if chain.is_file():
        stages = json.loads(chain.read_text(encoding="utf-8"))["stages"]
        texts["A/C.3/78/L.41"] = split_paragraphs(stages["draft"]["text"])
    for name, text in texts.items():
        for rate in RATES:
            ours, theirs = (together(text, rate, align) for align in (by_engine, by_difflib))
            yield f"versions, {name}, {rate:.0%} of the words changed: F1 {ours:.4f} (bar {BAR}), difflib on paragraphs {theirs:.3f}"
    yield speed(text)


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


def speed(text: list[str]) -> str:
    made = amend(text, 0.15, 1)
    pairs = [(made.old[i], made.new[j]) for i, j in sorted(made.pairs)]
    ours = seconds(lambda: [diff_words(old, new) for old, new in pairs])
    words = [(WORD.findall(old), WORD.findall(new)) for old, new in pairs]
    peer = seconds(
        lambda: [difflib.SequenceMatcher(None, *both, autojunk=False).get_opcodes() for both in words]
    )
    whole = seconds(lambda: align_versions(made.old, made.new))
    return f"versions, {len(text)} paragraphs: aligned in {whole * 1000:.0f} ms; words compared {peer / ours:.1f} times as fast as difflib"


def finding() -> Iterator[str]:
    speeches = sorted((SHARED / "un-general-debate-2024").glob("*.txt"))
    texts = [each.text for each in read_documents(speeches) if isinstance(each, Document)]
    taken = seconds(lambda: [find_symbols(text) for text in texts])
    yield f"symbols in running text: {sum(map(len, texts)) / taken / 1e6:.0f} million letters a second in {len(texts)} speeches"


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> None:
    for folder, part in (
        ("un-reference", symbols),
        ("upr-slovenia", endnotes),
        ("", lineage),
        ("un-general-debate-2024", finding),
    ):
        if not (SHARED / folder).is_dir():
            print(f"{part.__name__}: left out, because {folder} is not in {SHARED}")
            continue
        for line in part():
            print(line)


if __name__ == "__main__":
    main()
