"""Texts: how quickly words are cut for search and compared, and whether search finds what was written.

    PYTHONPATH=src .venv/bin/python benchmarks/texts.py

Each figure is a ratio to a named peer, measured in the same run. The search part needs a folder with the Universal
Declaration of Human Rights in XML (UDHR_FOLDER, or ../shared/data/udhr beside the repository): each article is
asked for with the words from its middle, or from its end, among the articles of all languages.
"""

import difflib
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from causeway.foundation.texts.diff import diff, pieces_of
from causeway.foundation.texts.scripts import UNSPACED, script_of
from causeway.foundation.texts.tokens import Term, fold, mixed, query_terms

FOLDER = Path(os.environ.get("UDHR_FOLDER") or Path(__file__).resolve().parents[2] / "shared/data/udhr")
SPACE = "{http://efele.net/udhr}"
WORDS, LETTERS, FIRST = 6, 24, 10
ETHIOPIC_DIVIDER = "\u1361"


class Article(NamedTuple):
    language: str
    number: str
    words: str


def articles(folder: Path = FOLDER) -> list[Article]:
    found = []
    for path in sorted(folder.glob("udhr_*.xml")):
        root = ET.parse(path).getroot()
        for article in root.iter(f"{SPACE}article"):
            paragraphs = (" ".join(each.itertext()) for each in article.iter(f"{SPACE}para"))
            words = " ".join(" ".join(paragraphs).split())
            if words:
                found.append(Article(root.attrib["key"], article.attrib["number"], words))
    return found


def parts_of(words: str) -> tuple[list[str], int, str]:
    """Words and six; where a script has no blanks, letters and twenty-four: cut blindly, inside words too."""
    if script_of(words) in UNSPACED:
        return list(words), LETTERS, ""
    return words.replace(ETHIOPIC_DIVIDER, " ").split(), WORDS, " "


def middle(words: str) -> str:
    parts, number, blank = parts_of(words)
    start = max(0, (len(parts) - number) // 2)
    return blank.join(parts[start : start + number]).strip()


def end(words: str) -> str:
    parts, number, blank = parts_of(words)
    return blank.join(parts[-number:]).strip()


def fts5(terms: list[Term]) -> str:
    """A query for tokens that FTS5 must not cut again; none of them holds a quotation mark."""
    return " OR ".join(f'"{" ".join(term.tokens)}"' + ("*" if term.prefix else "") for term in terms)


def index(texts: list[Article]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE entry USING fts5(tokens, tokenize='ascii')")
    database.executemany(
        "INSERT INTO entry (tokens) VALUES (?)", ((" ".join(mixed(each.words)),) for each in texts)
    )
    return database


def reciprocal_ranks(texts: list[Article], ask: Callable[[str], str]) -> Iterator[tuple[str, float]]:
    """Language and 1/rank of each article among the first ten, 0 if it is not there; equal words count as found."""
    database = index(texts)
    search = "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT ?"
    for text in texts:
        rows = database.execute(search, (fts5(query_terms(ask(text.words))), FIRST)).fetchall()
        hits = [place for place, (row,) in enumerate(rows, 1) if texts[row - 1].words == text.words]
        yield text.language, 1 / hits[0] if hits else 0.0


def mean_by_language(texts: list[Article], ask: Callable[[str], str]) -> dict[str, float]:
    ranks: dict[str, list[float]] = {}
    for language, rank in reciprocal_ranks(texts, ask):
        ranks.setdefault(language, []).append(rank)
    return {language: sum(each) / len(each) for language, each in ranks.items()}


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The best of a few runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def compare_tokens(texts: list[Article]) -> None:
    words = [each.words for each in texts]
    letters = sum(map(len, words))
    ours = seconds(lambda: [mixed(each) for each in words])
    folded = seconds(lambda: [fold(each) for each in words])
    plain = seconds(lambda: [re.findall(r"\w+", each.casefold()) for each in words])
    print(
        f"tokens: {len(words) / ours:,.0f} articles/s ({letters / ours / 1e6:.1f} million letters/s), of which fold takes "
        f"{folded / ours:.0%}; re.findall(casefold) takes {plain / ours:.2f} of the time"
    )


def compare_diffs(texts: list[Article]) -> None:
    for language in ("eng", "khm", "cmn_hans"):
        old = " ".join(each.words for each in texts if each.language == language)[:10_000]
        new = old[:3000] + old[3200:7000] + old[1000:1100] + old[7000:]
        ours = seconds(lambda old=old, new=new: diff(old, new))
        peer = seconds(
            lambda old=old, new=new: difflib.SequenceMatcher(
                None, pieces_of(old), pieces_of(new), autojunk=False
            ).get_opcodes(),
            times=1,
        )
        print(
            f"diff, {language}, {len(old):,} letters: {ours * 1000:.1f} ms, {peer / ours:.1f} times as fast as difflib"
        )


def main() -> None:
    texts = articles()
    if not texts:
        raise SystemExit(f"No texts in {FOLDER}; give the folder in UDHR_FOLDER.")
    print(
        f"{len(texts):,} articles, one process: 0 queries and 0 rows of the site; no worker, no limiter runs"
    )
    compare_tokens(texts)
    compare_diffs(texts)
    for name, ask in (("middle", middle), ("end", end)):
        means = mean_by_language(texts, ask)
        print(f"search, asked with the {name}: MRR@10 {sum(means.values()) / len(means):.3f}, by language:")
        print("   " + "  ".join(f"{language} {mean:.3f}" for language, mean in sorted(means.items())))


if __name__ == "__main__":
    main()
