"""What one note cites. “See also” holds to the end of the note; words that no list explains go to a person."""

import re
from dataclasses import dataclass, field

from causeway.uptake.engine.endnotes.grammar import Grammar
from causeway.uptake.engine.endnotes.notelist import RawNote
from causeway.uptake.engine.endnotes.report import Citation, Locator, Manner, Unresolved
from causeway.uptake.engine.endnotes.words import any_of
from causeway.world.symbols import parse

_ABBREVIATION = re.compile(r"(?=.{0,30}[A-Z0-9].{0,30}[A-Z0-9])[A-Z][\w/&-]{1,30}\Z")
_FEW_WORDS = 3
UNLISTED = "Neither the list of sources nor an earlier note says what is cited here."
UNSAID = "A place is cited, but it is not said in what, or what an “Ibid.” repeats is not known."
NOTHING_CITED = "Nothing is cited that the grammar of notes knows."


@dataclass
class Segment:
    """A citation in the making; `source` is empty while only unknown words were met."""

    begin: int
    end: int
    manner: Manner
    source: str = ""
    listed: bool = False
    ibid: bool = False
    title: list[str] = field(default_factory=list)
    locators: list[Locator] = field(default_factory=list)

    @property
    def counts(self) -> bool:
        """Whether something is cited, or seems to be; other words are a remark."""
        looks_cited = len(self.title) <= _FEW_WORDS and any(map(_ABBREVIATION.match, self.title))
        return bool(self.source or self.locators or looks_cited)


class NoteReader:
    """Reads one note from left to right. `last` is what an “Ibid.” at its beginning repeats; empty if that is unknown."""

    def __init__(self, grammar: Grammar, last: str) -> None:
        self.grammar, self.last = grammar, last
        self.manner: Manner = "direct"
        self.now: Segment | None = None
        self.done: list[Segment] = []
        self.stop = "."

    def read(self, words: str) -> list[Segment]:
        """All segments that cite something."""
        for token in self.grammar.tokens(words):
            self._take(token, token.lastgroup or "word")
        self._close()
        return self.done

    def _take(self, token: re.Match[str], kind: str) -> None:
        if kind == "stop":
            self.stop = token[0].casefold()
            return
        if kind in {"also", "see"}:
            self._close()
            self.manner = "see also" if kind == "also" else self.manner
        elif kind == "ibid":
            self._close()
            self._repeat(token, ibid=True)
        elif kind in {"locator", "annex"}:
            self._locate(token)
        elif kind == "remark":
            self._remark(token)
        else:
            self._name(token, kind)
        if self.now:
            self.now.end = token.end()
        self.stop = "." if kind in {"also", "see"} else ""

    def _close(self) -> None:
        if self.now and self.now.counts:
            self.done.append(self.now)
            self.last = self.now.source
        self.now = None

    def _open(self, token: re.Match[str], source: str, *, listed: bool) -> None:
        preface = (
            self.now.title
            if self.now and not self.now.source and not self.now.locators and not self.stop
            else []
        )
        begin = self.now.begin if self.now and preface else token.start()
        if preface:
            self.now = None
        self._close()
        self.now = Segment(begin, token.end(), self.manner, source, listed, title=preface)

    def _repeat(self, token: re.Match[str], *, ibid: bool) -> None:
        listed = self.grammar.source(self.last) is not None
        self.now = Segment(token.start(), token.end(), self.manner, self.last, listed, ibid)

    def _locate(self, token: re.Match[str]) -> None:
        if self.now is None and self.done:
            self._repeat(token, ibid=False)
        elif self.now is None:
            self.now = Segment(token.start(), token.end(), self.manner)
        if self.now:
            self.now.locators += self.grammar.locators(token)

    def _remark(self, token: re.Match[str]) -> None:
        """A bracket may hold the abbreviation of what was written out before it."""
        source = self.grammar.source(token[0][1:-1])
        if source and self.now and not self.now.source:
            self.now.source, self.now.listed = source.abbreviation, True

    def _name(self, token: re.Match[str], kind: str) -> None:
        source = self.grammar.source(token[0]) if kind == "source" else None
        if source and (self.stop or not self.now or not self.now.source):
            self._open(token, source.abbreviation, listed=True)
        elif kind == "link" or (kind == "symbol" and parse(token[0]).organ and self._is_free()):
            self._open(
                token, str(parse(token[0])) if kind == "symbol" else token[0].rstrip(".,;"), listed=False
            )
        elif self.now and not (self.stop and self._is_over()):
            self.now.title.append(token[0])
        else:
            self._close()
            self.now = Segment(token.start(), token.end(), self.manner, title=[token[0]])

    def _is_free(self) -> bool:
        """Whether a symbol may begin a segment, and is not part of a title."""
        return (
            not self.now
            or not self.now.listed
            or bool(self.now.locators)
            or self.stop in {".", ";", "and", "&"}
        )

    def _is_over(self) -> bool:
        """Whether words behind a separator belong to something new."""
        return self.now is not None and (bool(self.now.locators) or self.stop in {".", ";"})


def cited(
    note: RawNote, grammar: Grammar, last: str
) -> tuple[list[tuple[Citation, bool]], list[Unresolved], str]:
    """The citations of a note, each with whether its source is listed; what is unresolved; what was cited last."""
    joined = note.joined()
    reader = NoteReader(grammar, last)
    told: list[tuple[Citation, bool]] = []
    lost: list[Unresolved] = []
    for segment in reader.read(joined.words):
        begin, end = joined.place(segment.begin), joined.place(max(segment.begin, segment.end - 1)) + 1
        title = " ".join(segment.title)
        if segment.source:
            places = tuple(segment.locators)
            one = Citation(
                note.number, segment.source, segment.manner, places, begin, end, title, segment.ibid
            )
            told.append((one, segment.listed))
        else:
            lost.append(
                Unresolved(
                    note.number,
                    joined.words[segment.begin : segment.end],
                    UNLISTED if title else UNSAID,
                    begin,
                    end,
                )
            )
    if not told and not lost:
        lost.append(Unresolved(note.number, joined.words, NOTHING_CITED, joined.place(0), note.end))
    return told, lost, reader.last


def heads_of(note: RawNote) -> set[str]:
    """What may be the name of a source in a note: the words between its separators."""
    parts = re.split(
        rf"[.;,]\s|\b{any_of('and', 'see also', 'see')}\b|[.;,]\Z", note.joined().words, flags=re.IGNORECASE
    )
    return {" ".join(part.split()) for part in parts if part.strip()}
