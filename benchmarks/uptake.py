"""Uptake: how well and how fast passages are found again, against the bars that the engine has to hold.

    PYTHONPATH=src .venv/bin/python -m benchmarks.uptake --only=speeches,scale

Parts: speeches, pan, scale, memory, scripts, languages, symbols, endnotes, versions. Each runs in a process of its own. Rates are megabytes of UTF-8
per second of processor time, the best of three. The sets lie in ../shared/data (or in SHARED_DATA); a part whose set is not there
is left out. PAN's set is a check: its licence is its authors'.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import _uptake_sets as sets, _uptake_texts as texts
from benchmarks._uptake_scores import Scores, Span, score
from causeway.uptake.engine.index import build_index, open_index
from causeway.uptake.engine.params import Params
from causeway.uptake.engine.scan import Index, scan_batch

SPEECHES, PAN = sets.SHARED / "uptake-speeches", sets.SHARED / "uptake-pan13-train"
BARS = {1_000: 55, 10_000: 20, 100_000: 8}


class Report:
    """What was measured beside what is asked."""

    def __init__(self) -> None:
        self.missed = 0

    def line(self, name: str, value: float, bar: str = "") -> None:
        held = ""
        if bar:
            sign, limit = bar.split()
            good = {"≥": value >= float(limit), "≤": value <= float(limit), "=": value == float(limit)}[sign]
            held = f"   {bar}   {'held' if good else 'MISSED'}"
            self.missed += not good
        print(f"  {name:<44} {value:>9.3f}{held}", flush=True)


def found_in(batches: Iterable[pa.RecordBatch], index: Index) -> list[Span]:
    return [
        Span(
            row["doc_id"],
            row["passage_id"],
            row["doc_begin"],
            row["doc_end"],
            row["passage_begin"],
            row["passage_end"],
        )
        for batch in batches
        for row in scan_batch(batch, index).to_pylist()
    ]


def made(folder: str, passages, params=None, background=None) -> Index:
    build_index(passages, params or Params(), background, Path(folder) / "index")
    return open_index(Path(folder) / "index")


def peak() -> float:
    """Megabytes; from /proc, because what getrusage tells includes the parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def say_scores(report: Report, scores: Scores) -> None:
    report.line("precision", scores.precision)
    report.line("recall", scores.recall)
    report.line("granularity", scores.granularity, "≤ 1.02")


def speeches(report: Report) -> None:
    began = time.perf_counter()
    processor = time.process_time()
    pa.set_memory_pool(pa.system_memory_pool())
    with tempfile.TemporaryDirectory() as folder:
        index = made(folder, sets.passages(SPEECHES), background=sets.batches(SPEECHES / "corpus.parquet"))
        found = found_in(sets.batches(SPEECHES / "corpus.parquet"), index)
        processor, took = time.process_time() - processor, time.perf_counter() - began
        memory = peak()
        scores = score(found, sets.gold(SPEECHES))
    report.line("plagdet", scores.plagdet, "≥ 0.945")
    say_scores(report, scores)
    for kind, bar in (("verbatim", ""), ("light", ""), ("heavy", "≥ 0.92"), ("part", "≥ 0.80")):
        report.line(f"recall, {kind}", scores.by_kind[kind], bar)
    report.line("pairs without gold", scores.strange_pairs, "≤ 45")
    report.line("index, background and scan, s of processor", processor, "≤ 3")
    report.line("the same by the clock, s", took)
    report.line("peak memory, MB", memory, "≤ 300")


def pan(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = made(folder, sets.passages(PAN), Params.for_long_sources())
        found = found_in(sets.batches(PAN / "corpus.parquet"), index)
    listed = {(row["doc_id"], row["pos_id"]): row["kind"] for row in sets.rows(PAN / "listed.parquet")}
    gold = sets.gold(PAN)
    found = [span for span in found if (span.doc, span.passage) in listed]
    scores = score(found, gold)
    report.line("plagdet", scores.plagdet, "≥ 0.87")
    say_scores(report, scores)
    for kind, bar in (
        ("random", "≥ 0.90"),
        ("translation", "≥ 0.87"),
        ("verbatim", "≥ 0.92"),
        ("summary", ""),
    ):
        of_kind = [span for span in found if listed[span.doc, span.passage] == kind]
        report.line(
            f"plagdet, {kind}", score(of_kind, [case for case in gold if case.kind == kind]).plagdet, bar
        )
    strange = {(span.doc, span.passage) for span in found if listed[span.doc, span.passage] == "none"}
    report.line("hits on pairs without reuse", len(strange), "≤ 8")


def scale(report: Report) -> None:
    for number, bar in BARS.items():
        passages, batches, size = sets.many_passages(number)
        with tempfile.TemporaryDirectory() as folder:
            began = time.process_time()
            params = Params.for_many_passages() if number >= 50_000 else Params()
            index = made(folder, passages, params, batches)
            built = time.process_time() - began
            times, rows = [], 0
            for _ in range(3):
                began = time.process_time()
                rows = sum(scan_batch(batch, index).num_rows for batch in batches)
                times.append(time.process_time() - began)
        report.line(f"{number:,} passages, MB/s", size / min(times), f"≥ {bar}")
        print(f"    index with background {built:.1f} s, {rows:,} found, peak so far {peak():,.0f} MB")


def memory(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made(folder, sets.passages(SPEECHES))
        large = Path(folder) / "large.parquet"
        with pq.ParquetWriter(large, pa.schema([("id", pa.string()), ("text", pa.string())])) as writer:
            for times in range(16):
                for batch in sets.batches(SPEECHES / "corpus.parquet"):
                    ids = pa.array([f"{name}-{times}" for name in batch.column("id").to_pylist()])
                    writer.write_batch(
                        pa.RecordBatch.from_arrays([ids, batch.column("text")], ["id", "text"])
                    )
        once, often = (
            float(child("_memory", f"--index={folder}/index", f"--corpus={path}"))
            for path in (SPEECHES / "corpus.parquet", large)
        )
    report.line("peak memory, MB", once)
    report.line("sixteen times the texts, MB", often)
    report.line("ratio", often / once, "≤ 1.10")


def _memory(_report: Report) -> None:
    given = dict(word.lstrip("-").split("=") for word in sys.argv[1:])
    pa.set_memory_pool(pa.system_memory_pool())
    index = open_index(Path(given["index"]))
    for batch in sets.batches(Path(given["corpus"])):
        scan_batch(batch, index)
    print(peak())


def scripts(report: Report) -> None:
    planted = sets.scripts()
    with tempfile.TemporaryDirectory() as folder:
        index = made(folder, planted.passages)
        found = found_in(sets.in_batches(planted.documents), index)
    scores = score(found, planted.gold)
    met = {(span.doc, span.passage) for span in found}
    share = sum((case.doc, case.passage) in met for case in planted.gold) / len(planted.gold)
    report.line(f"found, of {len(planted.gold)} in {len(scores.by_kind)} languages", share, "≥ 0.99")
    for language, recall in sorted(scores.by_kind.items(), key=lambda each: each[1]):
        report.line(f"recall, {language}", recall, "≥ 0.87")


def languages(report: Report) -> None:
    texts = {language: sets.paragraphs(language) for language in sets.LANGUAGES}
    strange = 0
    with tempfile.TemporaryDirectory() as folder:
        for language, own in texts.items():
            index = made(folder, [(f"{language}-{i}", text) for i, text in enumerate(own)])
            others = [
                {"id": other, "text": "\n".join(their)} for other, their in texts.items() if other != language
            ]
            strange += len(found_in(sets.in_batches(others), index))
        report.line("one language against fifteen others", strange, "≤ 0")
        index = made(folder, sets.invented(1000), background=sets.batches(SPEECHES / "corpus.parquet"))
        invented = len(found_in(sets.batches(SPEECHES / "corpus.parquet"), index))
    report.line("invented passages against the speeches", invented, "≤ 0")


PARTS = {
    "speeches": (speeches, SPEECHES),
    "pan": (pan, PAN),
    "scale": (scale, SPEECHES),
    "memory": (memory, SPEECHES),
    "scripts": (scripts, sets.SHARED / "udhr"),
    "languages": (languages, sets.SHARED / "udhr"),
    "symbols": (texts.symbols, sets.SHARED / "un-reference"),
    "endnotes": (texts.endnotes, texts.SLOVENIA),
    "versions": (texts.versions, texts.SLOVENIA),
}


def child(part: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.uptake", f"--part={part}", *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def main() -> int:
    given = dict(word.lstrip("-").split("=") for word in sys.argv[1:])
    if "part" in given:
        report = Report()
        (PARTS.get(given["part"]) or (_memory, None))[0](report)
        return 1 if report.missed else 0
    chosen = given["only"].split(",") if "only" in given else list(PARTS)
    subprocess.run([sys.executable, "-m", "causeway", "uptake", "warm"], check=True)
    missed = left_out = 0
    for name in chosen:
        print(f"{name}", flush=True)
        if not PARTS[name][1].is_dir():
            print(f"  left out: there is no {PARTS[name][1]}")
            left_out += 1
            continue
        missed += subprocess.run(
            [sys.executable, "-m", "benchmarks.uptake", f"--part={name}"], check=False
        ).returncode
    print(
        "Some bars are missed."
        if missed
        else "Not everything was measured."
        if left_out
        else "Every bar is held."
    )
    return missed


if __name__ == "__main__":
    sys.exit(main())
