"""Who is cited: the list of stakeholders in a note, and titles that notes define in passing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from causeway.uptake.engine.endnotes.notelist import RawNote
from causeway.uptake.engine.endnotes.report import Source
from causeway.uptake.engine.endnotes.words import any_of
from causeway.uptake.engine.pages import Line

_ATTACHMENT = re.compile(r"\(([^()\s][^()]{0,40})\)\s{0,9}[-\u2013:]?\s{0,9}(.*)\Z")
_COLUMNS = re.compile(r"(\S(?:[^\s]| (?=\S)){0,60}?)(?:\t| {2,})\s{0,200}(\S.*)\Z")
_ACRONYM = re.compile(r"(?=[^\s]{0,40}[A-Z0-9*][^\s]{0,40}[A-Z0-9*])[A-Z][\w./&+*-]{1,40}\Z")
_DEFINED = re.compile(r"([^();:.]{4,160})\(([A-Z][A-Za-z/&-]{1,20})\)")
_HEADING = re.compile(rf"{any_of('group')}[^;,]{{0,30}}\Z", re.IGNORECASE)
_LONGEST_NAME = 5
_IN_COLUMNS = 3
_NEAR = 2
"""Letters by which the edge of a column may waver."""


def listed_sources(notes: Sequence[RawNote], heads_of: Callable[[RawNote], set[str]]) -> list[Source]:
    """The sources of the note that lists them. `heads_of` gives the words that a note sets between separators.

    Where the list keeps its columns, they part abbreviation and name. Where the text lost them, the longest beginning
    of an entry that other notes use is the abbreviation, else a first word in capitals; an entry that offers neither
    belongs to the one before it.
    """
    shape = re.compile(any_of("list"), re.IGNORECASE)
    holder = next((note for note in notes if shape.search(note.joined().words)), None)
    if holder is None:
        return []
    heads = {head for note in notes if note is not holder for head in heads_of(note)}
    in_columns = sum(bool(_entry_in_columns(line)) for line in holder.lines) >= _IN_COLUMNS
    reader = _Reader(holder.number, heads, in_columns=in_columns)
    for line in holder.lines:
        reader.take(line)
    return reader.merged()


def _entry_in_columns(line: Line) -> re.Match[str] | None:
    match = _COLUMNS.match(line.words)
    return match if match and not match[1].endswith((",", ";", ".", ":")) else None


class _Reader:
    """Reads the list line by line."""

    def __init__(self, note: int, heads: set[str], *, in_columns: bool) -> None:
        self.note, self.heads, self.in_columns = note, heads, in_columns
        self.found: list[tuple[Source, list[str]]] = []
        self.group, self.holder = "", ""
        self.open, self.begun = False, False
        self.left, self.right = -1, -1

    def take(self, line: Line) -> None:
        words = line.words
        attachment = _ATTACHMENT.match(words)
        entry = self._entry(line)
        if not entry and not self.open and (words.endswith(":") or _HEADING.match(words)):
            self._heading(words.rstrip(":").strip())
        elif attachment and self.holder and not self.open and _ACRONYM.match(attachment[1].split()[0]):
            self._begin(attachment[1], attachment[2], within=self.holder)
        elif entry:
            self.holder = entry[0].rstrip("*").strip()
            self._begin(*entry)
        elif self.found and self.begun:
            self.found[-1][1].append(words)
            self.open = not words.endswith((";", ".", ")"))
        else:
            self.group = words

    def _heading(self, words: str) -> None:
        self.open = False
        if words.casefold() not in {"attachments", "attachment"}:
            self.group = words

    def _begin(self, abbreviation: str, name: str, within: str = "") -> None:
        bare = abbreviation.rstrip("* ").strip()
        source = Source(bare, (), self.note, self.group, within, marked="*" in abbreviation)
        self.found.append((source, [name]))
        self.begun = True
        self.open = not name.endswith((";", ".", ")"))

    def _entry(self, line: Line) -> tuple[str, str] | None:
        if self.in_columns:
            match = _entry_in_columns(line)
            if match and not (self.right >= 0 and line.indent >= self.right - _NEAR):
                self.left, self.right = line.indent, line.indent + match.start(2)
                return match[1], match[2]
            if match or line.indent > self.left + _NEAR:
                return None
        if self.open or not self.group:
            return None
        return self._unparted(line)

    def _unparted(self, line: Line) -> tuple[str, str] | None:
        """An entry with one blank between abbreviation and name."""
        parts = line.words.split()
        for number in range(min(_LONGEST_NAME, len(parts) - 1), 0, -1):
            if " ".join(parts[:number]).rstrip("*") in self.heads:
                return " ".join(parts[:number]), " ".join(parts[number:])
        inside_joint = self.found and re.match(any_of("joint"), self.found[-1][1][0], re.IGNORECASE)
        if len(parts) > 1 and _ACRONYM.match(parts[0]) and not (inside_joint and not self._ended()):
            return parts[0], " ".join(parts[1:])
        return None

    def _ended(self) -> bool:
        """Whether the entry before is over: its place is named in brackets, or a heading came since."""
        last = self.found[-1][1][-1]
        return last.endswith((");", ").", ")")) or self.found[-1][0].group != self.group

    def merged(self) -> list[Source]:
        """The sources; attachments under one abbreviation are one source with several titles."""
        every: dict[str, Source] = {}
        for source, lines in self.found:
            name = " ".join(" ".join(lines).split()).rstrip(" ;.")
            old = every.get(source.abbreviation, source)
            every[source.abbreviation] = replace(old, names=(*old.names, name))
        return list(every.values())


def defined_in_passing(notes: Sequence[RawNote], known: Sequence[Source]) -> list[Source]:
    """Names that a note writes out with an abbreviation in brackets, as compilations of reports do."""
    taken = {alias for source in known for alias in source.aliases}
    lists = {source.note for source in known}
    found: dict[str, Source] = {}
    for note in notes:
        if note.number in lists:
            continue
        for match in _DEFINED.finditer(note.joined().words):
            name = written_out(match[1], match[2])
            if name and match[2] not in taken and match[2] not in found:
                found[match[2]] = Source(match[2], (name,), note.number)
    return list(found.values())


def written_out(words: str, abbreviation: str) -> str:
    """The words whose initials, in their order, give the abbreviation; nothing if they do not."""
    left = [letter for letter in abbreviation if letter.isupper()]
    parts = words.split()
    first = len(parts)
    for i in range(len(parts) - 1, -1, -1):
        if left and parts[i][0] == left[-1]:
            left.pop()
            first = i
    return "" if left or len(abbreviation) == 1 else " ".join(parts[first:])
