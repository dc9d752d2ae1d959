"""How a text became the next one: paragraph by paragraph, word by word, and what became of one ask."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from causeway.uptake.commands._written import (
    only_document,
    paint,
    paragraphs_of,
    print_csv,
    print_json,
    shown,
    wrapped,
)
from causeway.uptake.engine.lineage import ParagraphLink, align_versions, diff_words, trace_ask

COLUMNS = ("from", "to", "kind", "old", "new", "likeness", "old_words", "new_words")
_FEWEST = 2
_MOST_PARAGRAPHS, _MOST_LETTERS = 5_000, 200_000
"""Each paragraph is compared with each, and each word of a pair with each: time and memory grow as the square."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Say which words the command takes."""
    parser.add_argument(
        "versions", nargs="+", type=Path, metavar="FILE", help="two or more versions, the oldest first"
    )
    parser.add_argument("--ask", metavar="SENTENCE", help="follow one sentence through all versions")
    parser.add_argument("--all", action="store_true", help="show paragraphs that stayed the same, too")
    written = parser.add_mutually_exclusive_group()
    written.add_argument("--json", action="store_true", help="everything, as one JSON document")
    written.add_argument("--csv", action="store_true", help="one row for each paragraph, as a table")


def run(given: argparse.Namespace) -> int:
    """Print what became of each paragraph, or of one ask; 2 if a file could not be read."""
    if len(given.versions) < _FEWEST:
        print("Name two versions at least, the oldest first.", file=sys.stderr)
        return 2
    documents = [only_document(path) for path in given.versions]
    texts = [paragraphs_of(document) for document in documents if document is not None]
    names = [path.name for path in given.versions]
    if len(texts) < len(documents) or not all(map(_is_comparable, names, texts)):
        return 2
    if given.ask:
        _tell_ask(given, names, texts)
        return 0
    steps = [
        Step(was, now, old, new, align_versions(old, new))
        for (was, old), (now, new) in pairwise(zip(names, texts, strict=True))
    ]
    if given.json:
        print_json([{"from": each.was, "to": each.now, "paragraphs": list(_rows(each))} for each in steps])
    elif given.csv:
        print_csv(COLUMNS, (row for each in steps for row in _rows(each)))
    else:
        for each in steps:
            _print_links(each, every=given.all)
    return 0


class Step(NamedTuple):
    """Two versions, one after the other: their names, their paragraphs, and what became of those."""

    was: str
    now: str
    old: Sequence[str]
    new: Sequence[str]
    links: Sequence[ParagraphLink]


def _is_comparable(name: str, text: Sequence[str]) -> bool:
    fits = len(text) <= _MOST_PARAGRAPHS and max(map(len, text), default=0) <= _MOST_LETTERS
    if not fits:
        print(
            f"{shown(name)} is too long: at most {_MOST_PARAGRAPHS:,} paragraphs of {_MOST_LETTERS:,} letters are compared.",
            file=sys.stderr,
        )
    return fits


def _rows(step: Step) -> Iterator[dict[str, Any]]:
    for link in step.links:
        yield {
            "from": step.was,
            "to": step.now,
            "kind": link.kind,
            "old": " ".join(str(i + 1) for i in link.old),
            "new": " ".join(str(j + 1) for j in link.new),
            "likeness": round(link.likeness, 3),
            "old_words": "\n".join(step.old[i] for i in link.old),
            "new_words": "\n".join(step.new[j] for j in link.new),
        }


def _print_links(step: Step, *, every: bool) -> None:
    colours = paint()
    count = Counter(link.kind for link in step.links)
    print(colours.bold(f"{shown(step.was)} → {shown(step.now)}"))
    print(
        f"{len(step.old)} and {len(step.new)} paragraphs:",
        ", ".join(f"{number} {kind}" for kind, number in count.most_common()),
    )
    for link in step.links:
        if link.kind == "same" and not every:
            continue
        old, new = (
            " ".join(side[i] for i in at) for side, at in ((step.old, link.old), (step.new, link.new))
        )
        print("\n" + colours.bold(_heading(link)))
        print(wrapped(_marked(old, new), "  "))
    print()


def _heading(link: ParagraphLink) -> str:
    was = " and ".join(str(i + 1) for i in link.old)
    now = " and ".join(str(j + 1) for j in link.new)
    if not link.old or not link.new:
        return f"{link.kind} · paragraph {was or now}"
    return f"{link.kind} · paragraph {was} → {now} · {link.likeness:.0%} alike"


def _marked(old: str, new: str) -> str:
    """Both wordings in one, with what is gone and what has come."""
    colours = paint()
    parts: list[str] = []
    at = 0
    for change in diff_words(old, new):
        if change.kind == "same":
            parts.append(new[at : change.new_end])
            at = change.new_end
            continue
        parts.append(new[at : change.new_begin] or " ")
        if change.old_begin < change.old_end:
            parts.append(colours.gone(old[change.old_begin : change.old_end]))
        if change.new_begin < change.new_end:
            parts.append(colours.come(new[change.new_begin : change.new_end]))
        at = max(at, change.new_end)
    return "".join(parts).strip()


def _tell_ask(given: argparse.Namespace, names: Sequence[str], texts: Sequence[Sequence[str]]) -> None:
    states = trace_ask(given.ask, texts)
    rows = [
        {
            "version": name,
            "what": " and ".join(state.kinds),
            "paragraph": state.clause.paragraph + 1 if state.clause else "",
            "verb": state.clause.verb.verb if state.clause and state.clause.verb else "",
            "likeness": round(state.likeness, 3),
            "words": state.clause.words if state.clause else "",
        }
        for name, state in zip(names, states, strict=True)
    ]
    if given.json:
        print_json({"ask": given.ask, "versions": rows})
    elif given.csv:
        print_csv(("version", "what", "paragraph", "verb", "likeness", "words"), rows)
    else:
        print(paint().bold("Ask:"), shown(given.ask))
        for row in rows:
            place = f" · paragraph {row['paragraph']}" if row["paragraph"] else ""
            print(
                f"\n{shown(str(row['version']))}: {paint().bold(str(row['what']))}{place}"
                + (f" · {row['verb']}" if row["verb"] else "")
            )
            if row["words"]:
                print(wrapped(str(row["words"]), "  "))
