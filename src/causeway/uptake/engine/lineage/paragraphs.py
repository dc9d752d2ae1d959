"""A text cut into its paragraphs, and what of a paragraph is compared."""

import re
from collections.abc import Sequence
from itertools import pairwise

from causeway.uptake.engine.pages import Line, lines_of

_NUMBER = re.compile(
    r"\s*(?:\(?\d{1,3}(?:\s(?:bis|ter|quater|quinquies))?[.)]|\([a-z]{1,4}\)|[ivx]{1,5}[.)]|[-\u2013\u2022*])\s+"
)
_STARTS = re.compile(r"(?:\d{1,3}(?:\s(?:bis|ter))?\.\s|\([a-z]{1,4}\)\s|[IVX]{1,5}\.\s|[-\u2022*]\s)")
_PARTICIPLE = re.compile(
    r"(?:[A-Z][a-z]{2,12}ing|Guided|Deeply|Gravely|Alarmed|Concerned|Convinced|Mindful|Aware|Inspired)\b"
)
_RULE = re.compile(r"_{5,200}")
_ENDS = (".", ";", ":", ",", "”")
_CALLED = re.compile(r"(?<=[.;:,”])\d{1,3}\Z")
_SHORT = 0.8
_NUMBERS_AT_MOST = 3
"""“2. (a) (i)” is as deep as drafts go."""


def bare(paragraph: str) -> str:
    """A paragraph without its number or letter, white space made one blank: paragraphs are renumbered all the time."""
    words = " ".join(paragraph.split())
    for _ in range(_NUMBERS_AT_MOST):
        match = _NUMBER.match(words)
        if not match:
            break
        words = words[match.end() :]
    return words


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, each in one line.

    Blank lines part them; where lines are set solid, a number, a letter in brackets, or a line that ends early behind
    a stop does. Running heads, page numbers and footnotes under a rule are left out.
    """
    lines = _without_footnotes(text, lines_of(text))
    widest = sorted(len(line.words) for line in lines)[len(lines) * 9 // 10] if lines else 0
    found: list[list[str]] = []
    for before, line in pairwise([None, *lines]):
        if line is None:
            continue
        if before is None or _begins(text, before, line, widest):
            found.append([])
        found[-1].append(line.words)
    return [" ".join(" ".join(words).split()) for words in found]


def _begins(text: str, before: Line, line: Line, widest: int) -> bool:
    gap = text[before.end : line.begin]
    said = _CALLED.sub("", before.words)
    stopped = said.endswith(_ENDS)
    if gap.count("\n") > 1 and "\f" not in gap and (stopped or len(before.words) < _SHORT * widest):
        return True
    if _STARTS.match(line.words):
        return stopped or len(before.words) < _SHORT * widest
    early = len(before.words) < _SHORT * widest and said.endswith((".", ";", ":"))
    return stopped and (bool(_PARTICIPLE.match(line.words)) or (early and line.words[:1].isupper()))


def _without_footnotes(text: str, lines: Sequence[Line]) -> list[Line]:
    """Without what stands between a drawn line and the end of its page."""
    kept: list[Line] = []
    below, end = False, 0
    for line in lines:
        if below and (
            _STARTS.match(line.words) or "\f" in text[end : line.begin] or line.words[:1].islower()
        ):
            below = False
        if _RULE.fullmatch(line.words):
            below = True
        elif not below:
            kept.append(line)
        end = line.end
    return kept
