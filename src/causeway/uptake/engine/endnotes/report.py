"""What the endnotes of a document say."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Manner = Literal["direct", "see also"]


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever is cited under an abbreviation: a submission, a part of one, or a title defined in a note.

    `aliases` are the abbreviation and, of `A/B`, either half. `names` holds what the list says behind it: one name, or
    the titles of all attachments under the same abbreviation. `group` is the heading of the list above it, `within`
    the abbreviation of the submission to which an attachment belongs, `marked` whether a star stands behind it.
    """

    abbreviation: str
    names: tuple[str, ...]
    note: int
    group: str = ""
    within: str = ""
    marked: bool = False

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every way in which notes may name the source, the longest first."""
        halves = self.abbreviation.split("/") if "/" in self.abbreviation else []
        every = dict.fromkeys([self.abbreviation, *(half.strip() for half in halves if half.strip())])
        return tuple(sorted(every, key=lambda alias: -len(alias)))


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in the cited text: a unit (`para`, `page`, `annex`, …) and a reference, or a range from `first` to `last`."""

    unit: str
    first: str
    last: str = ""

    def __str__(self) -> str:
        return f"{self.unit} {self.first}" + (f"-{self.last}" if self.last else "")

    def places(self) -> tuple[str, ...]:
        """Every single reference of a range: `3.1`-`3.11` are eleven. A range that does not count up stays as it is."""
        head, _point, begin = self.first.rpartition(".")
        other, _point, end = self.last.rpartition(".")
        longest = 500
        if not (begin.isdecimal() and end.isdecimal()) or other not in {head, ""}:
            return (self.first, self.last) if self.last else (self.first,)
        if not int(begin) <= int(end) <= int(begin) + longest:
            return (self.first, self.last)
        return tuple(f"{head}.{i}" if head else str(i) for i in range(int(begin), int(end) + 1))


@dataclass(frozen=True, slots=True)
class Citation:
    """One source or document cited in one note. `begin` and `end` are code points of the text, half open."""

    note: int
    source: str
    manner: Manner
    locators: tuple[Locator, ...]
    begin: int
    end: int
    title: str = ""
    ibid: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """An endnote: its number, its words without line breaks, its place; where its marker stands, and in which paragraph.

    `paragraph` and `marker` are -1 where the marker was not found, or may be one of several.
    """

    number: int
    words: str
    begin: int
    end: int
    marker: int = -1
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class Unresolved:
    """What a person must look at: nothing was guessed."""

    note: int
    words: str
    reason: str
    begin: int
    end: int


@dataclass(frozen=True)
class EndnoteReport:
    """All that was read.

    `citations` are those of listed sources, `documents` those of symbols and links, both in the order of the text.
    `paragraphs` maps the number of a body paragraph to the code point where it begins.
    """

    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    citations: tuple[Citation, ...] = ()
    documents: tuple[Citation, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    paragraphs: dict[int, int] = field(default_factory=dict)

    def source(self, name: str) -> Source | None:
        """The source with this abbreviation or alias."""
        return next((each for each in self.sources if name in each.aliases), None)

    def of(self, name: str) -> Iterator[tuple[Citation, Note]]:
        """The citations of one source, each with its note."""
        source = self.source(name)
        numbered = {note.number: note for note in self.notes}
        for citation in self.citations:
            if source and citation.source == source.abbreviation:
                yield citation, numbered[citation.note]
