"""Symbols in running text, written out or in prose ("Council resolution 16/21"), each with its place.

Every expression here is bounded: the time grows with the length of the text and with nothing else.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from causeway.world.symbols.reading import parse
from causeway.world.symbols.symbol import Symbol
from causeway.world.symbols.tables import bodies, phrases

_REFERENCES = {
    "bracketed": r"(?P<bracketed>\d{1,4}\s{1,9}\((?:19|20)\d\d\))",
    "roman": r"(?P<roman>\d{1,4}(?:\s{0,2}[A-Z])?\s{0,2}\([IVXLC]{1,9}\))",
    "year": r"(?P<year>(?:19|20)\d\d/\d{1,4}(?:\s?[A-Z]\b)?)",
    "number": r"(?P<number>(?:\d{1,3}|(?:ES|S)-\d{1,2})/\d{1,4}(?:\s?[A-Z]\b)?)",
    "alone": r"(?P<alone>\d{1,4}(?![\d/])(?!\s{0,9}\())",
}
_REFERENCE = re.compile("|".join(_REFERENCES.values()))
_ONE = "(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", each) for each in _REFERENCES.values()) + ")"
_WORDS = r"r[eé]solutions?|resoluci(?:ón|ones)|d[eé]cisions?|decisi(?:ón|ones)"
_JOIN = r"\s{0,80}(?:[,;&]|,?\s{0,80}\b(?:and|et|y|to|à|a)\b)\s{0,80}"
_NAMED = re.compile(
    rf"\b(?P<nature>{_WORDS})\s{{1,80}}(?P<list>{_ONE}(?:{_JOIN}{_ONE}){{0,30}})(?![\w/])", re.IGNORECASE
)
_SHAPE = r"[A-Za-z0-9.()\[\]\-\u2010-\u2013]{1,30}"
_MORE = re.compile(r"(?:,|,?\s{1,80}(?:and|et|y))\s{1,80}((?:Add|Corr|Rev|Amend)\.\d{1,3})\b")
_BEFORE, _AFTER = 240, 120
_LONELY_NUMBER = 100
_LETS_COUNCIL_STAND = {"the", "in", "by", "under", "see", "of", "to", "with", "per", "and", "recalling"}


class Found(NamedTuple):
    """A symbol in a text. `begin` and `end` are code points, half open.

    `symbols` holds one symbol, or, where prose leaves the body open ("resolution 16/21"), each that it may mean:
    nothing is guessed.
    """

    begin: int
    end: int
    symbols: tuple[Symbol, ...]
    form: Literal["symbol", "prose"]

    @property
    def symbol(self) -> Symbol | None:
        """The symbol, if there is only one."""
        return self.symbols[0] if len(self.symbols) == 1 else None


def find_symbols(text: str) -> list[Found]:
    """All symbols of a text in their order; written ones may be broken over lines behind a slash."""
    found = [*_written(text), *_in_prose(text)]
    return sorted(found, key=lambda each: (each.begin, each.end))


@cache
def _written_shape() -> re.Pattern[str]:
    organs = sorted({body.prefix.partition("/")[0] for body in bodies()}, key=len, reverse=True)
    step = rf"/(?:[ \t]{{0,9}}\n[ \t]{{0,80}})?{_SHAPE}"
    return re.compile(rf"(?<![\w/.\-])(?:{'|'.join(organs)})(?:{step}){{1,10}}(?: ?\((?:19|20)\d\d\))?")


def _written(text: str) -> Iterator[Found]:
    for match in _written_shape().finditer(text):
        words = match[0].rstrip(".,;:-\u2013")
        while words.endswith((")", "]")) and _closes_too_much(words):
            words = words[:-1].rstrip(".,;:-\u2013")
        symbol = parse(words)
        if not _is_plausible(symbol):
            continue
        end = match.start() + len(words)
        yield Found(match.start(), end, (symbol,), "symbol")
        while more := _MORE.match(text, end):
            end = more.end()
            yield Found(more.start(1), end, (parse(f"{symbol.base}/{more[1]}"),), "symbol")


def _closes_too_much(words: str) -> bool:
    return words.count("(") < words.count(")") or words.count("[") < words.count("]")


def _is_plausible(symbol: Symbol) -> bool:
    """`A/4` and `S/he` are no documents: below an organ alone, a number has three digits or a session before it."""
    if symbol.kind == "other" or not any(letter.isdigit() for letter in symbol.base):
        return False
    _organ, _slash, rest = symbol.base.partition("/")
    return "/" in rest or not rest.isdecimal() or int(rest) >= _LONELY_NUMBER


def _in_prose(text: str) -> Iterator[Found]:
    for match in _NAMED.finditer(text):
        nature = "RES" if match["nature"][0] in "rR" else "DEC"
        before, length = _named_before(text[max(0, match.start() - _BEFORE) : match.start()])
        named = before or _named_after(text[match.end() : match.end() + _AFTER])
        begin = match.start() - length
        for reference in _REFERENCE.finditer(text, match.start("list"), match.end("list")):
            symbols = _symbols(nature, reference, named)
            if symbols:
                yield Found(min(begin, reference.start()), reference.end(), symbols, "prose")
            begin = len(text)


def _named_before(text: str) -> tuple[str, int]:
    """The body whose name ends a text, and how many characters its name and what follows it take."""
    for words, shape in _ends():
        match = shape.search(text)
        if match and (words != "Council" or _stands_alone(text[: match.start()])):
            return words, len(text) - match.start()
    return "", 0


def _stands_alone(text: str) -> bool:
    """Whether “Council” is not the end of another name, as in “European Council”."""
    last = text.split()[-1:] or [""]
    return not last[0][:1].isupper() or last[0].casefold() in _LETS_COUNCIL_STAND or last[0][-1] in ".;:"


def _named_after(text: str) -> str:
    plain = " ".join(text.replace("\u2019", "'").split())
    return next(
        (each.words for each in phrases() if each.order == "after" and plain.startswith(each.words)), ""
    )


@cache
def _ends() -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = dict.fromkeys(each.words for each in phrases() if each.order == "before")
    blank = r"\s{1,80}"
    return tuple(
        (name, re.compile(rf"\b{blank.join(map(re.escape, name.split()))}(?:['\u2019]s)?{blank}\Z"))
        for name in names
    )


def _symbols(nature: str, reference: re.Match[str], named: str) -> tuple[Symbol, ...]:
    """What a reference means under the name of a body; without one, everything it may mean."""
    how = reference.lastgroup or ""
    if how == "alone" and not named:
        return ()
    session, number = _parts(how, " ".join(reference[0].split()))
    fits = [each for each in phrases() if each.session_as == how and (not named or each.words == named)]
    written = dict.fromkeys(
        each.symbol.format(nature=nature, session=session, number=number) for each in fits
    )
    return tuple(parse(each) for each in written)


def _parts(how: str, reference: str) -> tuple[str, str]:
    """The session and the number of a reference."""
    if how in {"roman", "bracketed"}:
        number, _bracket, session = reference.partition("(")
        return session.rstrip(")"), number.replace(" ", "")
    if how == "alone":
        return "", reference
    session, _slash, number = reference.partition("/")
    return session, number.replace(" ", "")
