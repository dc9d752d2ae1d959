"""Mentions: names of members and statements, and document symbols, each with its place.

Names are found on the folded text, so that case, marks and line breaks do not matter, and only as whole words. Short
names in capitals ("AI") mean other things elsewhere: they count where they stand in a list of notes, or beside the long
name, and after that as its abbreviation; always as they are written.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from causeway.uptake.engine.endnotes import EndnoteReport, parse_endnotes
from causeway.uptake.engine.fold import BASE, MARK, kind_of
from causeway.uptake.engine.folded import Folded, fold_fast, fold_text
from causeway.world.symbols import Symbol, SymbolTable, find_symbols

SHORT = 4
"""Letters; an all-capital name of so many or fewer is too common to count alone."""
BESIDE, WORDS_BETWEEN = 200, 2
"""Letters and words between a short name and its long one, at most, for the one to explain the other."""
_STOP = re.compile(r"[.;!?](?:\s|\Z)")
_APOSTROPHE = re.compile(r"['\u2019\u02bc]s?\Z")
Reason = Literal[
    "name", "in a note", "beside its long name", "after its long name", "symbol", "resolution in prose"
]


class Alias(NamedTuple):
    """One way in which a text may name an owner: a member, a statement; `owner` is any stable id."""

    owner: str
    words: str

    @property
    def is_short(self) -> bool:
        """Whether it is an acronym too common to count alone."""
        return len(self.words) <= SHORT and self.words.isupper()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or symbol in a text. `begin` and `end` are code points, half open.

    `owners` are the ids behind a name: several, if they share it, and a person decides. `symbols` are what a symbol
    means, several where prose leaves the body open; `known` are the known symbols, `level` how closely they fit.
    """

    begin: int
    end: int
    reason: Reason
    owners: tuple[str, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    known: tuple[str, ...] = ()
    level: Literal["exact", "same base", "unresolved", ""] = ""


class AliasTable:
    """Names of owners, ready to be found. Names without a letter, or of one letter, are refused with a sentence."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self.by_pattern: dict[str, list[Alias]] = {}
        for alias in aliases:
            for words in _variants(alias.words):
                pattern = fold_text(words).text.strip()
                if len(pattern) < 2:  # noqa: PLR2004
                    raise ValueError(f"“{alias.words}” is too short to be found as a name.")
                held = self.by_pattern.setdefault(pattern, [])
                if alias not in held:
                    held.append(alias)
        self.patterns = sorted(self.by_pattern)
        self.search = AhoCorasick(self.patterns, matchkind=MatchKind.Standard) if self.patterns else None


def _variants(words: str) -> Iterator[str]:
    """A name with hyphens may be divided at one of them at the end of a line, and lose it."""
    yield words
    if "-" in words:
        yield words.replace("-", "")


class _Hit(NamedTuple):
    begin: int
    end: int
    pattern: str


def find_mentions(text: str, aliases: AliasTable, symbols: SymbolTable) -> list[Mention]:
    """All mentions in the order of the text. Of names that overlap, the first and longest counts."""
    found = [*_Names(text, aliases).mentions(), *_documents(text, symbols)]
    return sorted(found, key=lambda each: (each.begin, each.end))


def _documents(text: str, symbols: SymbolTable) -> Iterator[Mention]:
    for found in find_symbols(text):
        chosen = found.symbol or symbols.choose(found.symbols)
        reason: Reason = "symbol" if found.form == "symbol" else "resolution in prose"
        if chosen is None:
            yield Mention(found.begin, found.end, reason, symbols=found.symbols, level="unresolved")
            continue
        resolved = symbols.resolve(chosen)
        yield Mention(
            found.begin, found.end, reason, symbols=(chosen,), known=resolved.known, level=resolved.level
        )


class _Names:
    """The names in one text."""

    def __init__(self, text: str, aliases: AliasTable) -> None:
        self.text, self.aliases = text, aliases
        self._introduced: dict[Alias, int] = {}
        self._long: dict[str, list[_Hit]] = {}

    @cached_property
    def folded(self) -> Folded:
        """The folded text with its places; made only where a name may stand."""
        return fold_text(self.text)

    def mentions(self) -> Iterator[Mention]:
        hits = self._whole_words()
        self._find_long_names(hits)
        taken = 0
        for hit in sorted(hits, key=lambda hit: (hit.begin, -hit.end)):
            if hit.begin < taken:
                continue
            begin, end = self.folded.span(hit.begin, hit.end)
            counted = list(self._counted(hit, self.text[begin:end]))
            if counted:
                owners = tuple(dict.fromkeys(alias.owner for alias, _reason in counted))
                yield Mention(begin, end, counted[0][1], owners)
                taken = hit.end

    def _whole_words(self) -> list[_Hit]:
        search = self.aliases.search
        if search is None or not search.find_matches_as_indexes(fold_fast(self.text)):
            return []
        found = search.find_matches_as_indexes(self.folded.text, overlapping=True)
        hits = (_Hit(begin, end, self.aliases.patterns[index]) for index, begin, end in found)
        return [hit for hit in hits if self._begins_word(hit.begin) and self._ends_word(hit.end)]

    def _begins_word(self, at: int) -> bool:
        return at == 0 or self.folded.text[at - 1] == " " or kind_of(self.folded.text[at]) == BASE

    def _ends_word(self, at: int) -> bool:
        """At a blank or the end, in a script without blanks, or before an English genitive."""
        if at == len(self.folded.text) or self.folded.text[at] == " ":
            return True
        if kind_of(self.folded.text[at - 1]) in {BASE, MARK}:
            return kind_of(self.folded.text[at]) != MARK
        between = self.text[self.folded.place(at - 1) + 1 : self.folded.place(at)]
        genitive = self.folded.text[at] == "s" and (
            at + 1 == len(self.folded.text) or self.folded.text[at + 1] == " "
        )
        return genitive and bool(_APOSTROPHE.match(between))

    def _find_long_names(self, hits: Sequence[_Hit]) -> None:
        """Where the long names of each owner stand, and from where on a short one beside them is explained."""
        short: list[tuple[_Hit, Alias]] = []
        for hit in sorted(hits):
            for alias in self.aliases.by_pattern[hit.pattern]:
                if alias.is_short:
                    short.append((hit, alias))
                else:
                    self._long.setdefault(alias.owner, []).append(hit)
        for hit, alias in short:
            if alias not in self._introduced and self._is_beside(hit, alias):
                self._introduced[alias] = hit.begin

    def _is_beside(self, hit: _Hit, alias: Alias) -> bool:
        """Whether the long name stands next to the short one: few words between, and no end of a sentence."""
        long = self._long.get(alias.owner, [])
        at = bisect_left(long, hit)
        for each in long[max(0, at - 1) : at + 1]:
            begin, end = (each.end, hit.begin) if each.begin < hit.begin else (hit.end, each.begin)
            between = (
                self.text[self.folded.place(begin - 1) + 1 : self.folded.place(end)] if begin < end else ""
            )
            if (
                len(between) <= BESIDE
                and len(re.findall(r"\w+", between)) <= WORDS_BETWEEN
                and not _STOP.search(between)
            ):
                return True
        return False

    def _counted(self, hit: _Hit, words: str) -> Iterator[tuple[Alias, Reason]]:
        for alias in self.aliases.by_pattern[hit.pattern]:
            if not alias.is_short:
                yield alias, "name"
            elif words == alias.words:
                reason = self._explained(hit, alias) or self._noted(hit, alias)
                if reason:
                    yield alias, reason

    def _explained(self, hit: _Hit, alias: Alias) -> Reason | None:
        """Beside the long name, or after a place where both stand side by side."""
        if alias in self._introduced and hit.begin > self._introduced[alias]:
            return "after its long name"
        return "beside its long name" if self._is_beside(hit, alias) else None

    def _noted(self, hit: _Hit, alias: Alias) -> Reason | None:
        """In the notes of a document whose list does not give the acronym to someone else."""
        place = self.folded.place(hit.begin)
        if not any(note.begin <= place < note.end for note in self._report.notes):
            return None
        source = self._report.source(alias.words)
        if source is None:
            return "in a note"
        names = fold_text(" ".join((source.abbreviation, *source.names))).text
        long = [
            p
            for p, held in self.aliases.by_pattern.items()
            for a in held
            if a.owner == alias.owner and not a.is_short
        ]
        return "in a note" if not long or any(each in names for each in long) else None

    @cached_property
    def _report(self) -> EndnoteReport:
        return parse_endnotes(self.text)
