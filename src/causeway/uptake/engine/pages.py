"""The lines of a document without what every page repeats: running symbol, page number, job number."""

import re
from collections import Counter
from typing import NamedTuple

from causeway.world.symbols import parse

_LINE = re.compile(r"[^\n\r\f\v\u0085\u2028\u2029]+|\f")
_SYMBOL = r"[A-Z]{1,5}/[A-Za-z0-9./()-]{1,60}"
_OF = r"\d{1,4}/\d{1,4}"
_JOB = re.compile(
    r"(?:\d{1,4}\s{1,200})?GE\.\d\d-\d{5}(?:\s*\([A-Z]\))?[\s\d]{0,200}"
    rf"|(?:{_OF}\s{{1,200}})?\d\d-\d{{5}}(?:\s*\([A-Z]\))?(?:\s[\s\d]{{0,200}})?(?:{_OF})?(?:{_SYMBOL})?"
    rf"|\*\d{{5,9}}\*(?:{_SYMBOL})?|{_OF}\s?{_SYMBOL}"
)
_SYMBOL_LINE = re.compile(rf"(?:\d{{1,4}}\s{{1,200}})?({_SYMBOL})(?:\s{{1,200}}\d{{1,4}})?")
_TITLE = re.compile(rf"(?:United Nations|Nations Unies|Naciones Unidas)\s{{1,300}}({_SYMBOL})")
_NUMBER = re.compile(r"\d{1,4}")


class Line(NamedTuple):
    """A line of the text: its place, its words, and how far it is set in."""

    begin: int
    end: int
    words: str
    indent: int = 0

    @property
    def number(self) -> int:
        """The number that is all of the line; -1 if there is more or none."""
        return int(self.words) if _NUMBER.fullmatch(self.words) else -1


def lines_of(text: str) -> list[Line]:
    """All lines that are not blank, without the furniture of pages. Places are code points of `text`."""
    lines = [_line(match) for match in _LINE.finditer(text)]
    lines = [line for line in lines if line.words or text[line.begin : line.end] == "\f"]
    breaks = _breaks(lines)
    furniture = _page_numbers(lines, breaks)
    return [line for i, line in enumerate(lines) if line.words and not breaks[i] and i not in furniture]


def _line(match: re.Match[str]) -> Line:
    words = match[0].strip()
    begin = match.start() + (len(match[0]) - len(match[0].lstrip()) if words else 0)
    return Line(begin, begin + len(words) if words else match.end(), words, begin - match.start())


def _breaks(lines: list[Line]) -> list[bool]:
    """Which lines say that a page ends or begins: form feeds, job numbers, the symbol of the document itself."""
    symbols = [match[1] if (match := _SYMBOL_LINE.fullmatch(line.words)) else "" for line in lines]
    titles = [match[1] for line in lines if (match := _TITLE.fullmatch(line.words))]
    count = Counter([*filter(None, symbols), *titles])
    own = max(count, key=lambda symbol: (count[symbol], symbol), default="")
    repeated = own if count[own] > 1 and parse(own).organ else ""
    return [
        not line.words or bool(_JOB.fullmatch(line.words)) or bool(repeated and symbol == repeated)
        for line, symbol in zip(lines, symbols, strict=True)
    ]


def _page_numbers(lines: list[Line], breaks: list[bool]) -> set[int]:
    """The lone numbers beside a break that count with the pages; a note or marker may stand there as well."""
    page, beside = 0, []
    for i, line in enumerate(lines):
        after = i > 0 and breaks[i - 1]
        if breaks[i]:
            page += not after
        elif line.number >= 0:
            if after:
                beside.append((i, line.number - page, "after"))
            if i + 1 < len(lines) and breaks[i + 1]:
                beside.append((i, line.number - page, "before"))
    usual = Counter((shift, side) for _i, shift, side in beside).most_common(1)
    return {i for i, shift, side in beside if usual and (shift, side) == usual[0][0]}
