"""Endnotes: who is cited where, read from the notes of a summary by grammar, without any guess.

The Office of the High Commissioner cites submissions in endnotes: "JS2, para. 43." under number 24, which is called in
paragraph 21. The reader takes the text of such a document (NFC, as `uptake.reading` gives it, of any file kind), finds
the notes, the list of sources in one of them, the citations of each note with their locators, the marker of each note
in the body and the numbered paragraph around it. All places are code points of the given text, half open.

What cannot be told for certain is listed in `unresolved` with its reason: a source that no list defines, a marker that
is missing or may be one of several, a note in which nothing known is cited.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from causeway.uptake.engine.endnotes.citing import NOTHING_CITED, cited, heads_of
from causeway.uptake.engine.endnotes.grammar import Grammar
from causeway.uptake.engine.endnotes.markers import markers_of, paragraphs_of
from causeway.uptake.engine.endnotes.notelist import RawNote, split
from causeway.uptake.engine.endnotes.report import Citation, EndnoteReport, Locator, Note, Source, Unresolved
from causeway.uptake.engine.endnotes.sources import defined_in_passing, listed_sources
from causeway.uptake.engine.pages import lines_of

__all__ = ["Citation", "EndnoteReport", "Locator", "Note", "Source", "Unresolved", "parse_endnotes"]


def parse_endnotes(text: str) -> EndnoteReport:
    """Read the endnotes of one document. A text without notes gives an empty report; nothing is refused."""
    body, raw = split(lines_of(text))
    paragraphs = paragraphs_of(body)
    if not raw:
        return EndnoteReport(paragraphs=paragraphs)
    listed = listed_sources(raw, heads_of)
    sources = [*listed, *defined_in_passing(raw, listed)]
    lists = {source.note for source in listed}
    citations, documents, unresolved = _cited(raw, Grammar(sources), lists)
    names = frozenset(alias for source in sources for alias in source.aliases)
    markers = markers_of(body, {each.number: each.joined().words for each in raw}, names)
    starts = sorted((begin, number) for number, begin in paragraphs.items())
    notes: list[Note] = []
    for each in raw:
        marker = markers.get(each.number)
        place = bisect_right(starts, (marker.begin, len(text))) - 1 if marker else -1
        begin, paragraph = (marker.begin, starts[place][1] if place >= 0 else -1) if marker else (-1, -1)
        notes.append(Note(each.number, each.joined().words, each.begin, each.end, begin, paragraph))
        if begin < 0:
            reason = "The marker of this note was not found in the body, or may be one of several numbers."
            unresolved.append(Unresolved(each.number, each.joined().words, reason, each.begin, each.end))
    unresolved += _left_out(raw)
    if not listed:
        unresolved = [each for each in unresolved if each.reason != NOTHING_CITED]
    unresolved.sort(key=lambda each: (each.note, each.begin))
    return EndnoteReport(
        tuple(notes), tuple(sources), tuple(citations), tuple(documents), tuple(unresolved), paragraphs
    )


def _left_out(notes: Sequence[RawNote]) -> list[Unresolved]:
    """The numbers that no note has, although later ones are there."""
    reason = "No note with this number was found; its words may stand in the note before."
    return [
        Unresolved(number, "", reason, after.begin, after.begin)
        for before, after in pairwise(notes)
        for number in range(before.number + 1, after.number)
    ]


def _cited(
    notes: Sequence[RawNote], grammar: Grammar, lists: set[int]
) -> tuple[list[Citation], list[Citation], list[Unresolved]]:
    citations: list[Citation] = []
    documents: list[Citation] = []
    unresolved: list[Unresolved] = []
    last = ""
    for note in notes:
        if note.number in lists:
            continue
        told, lost, last = cited(note, grammar, last)
        citations += [each for each, listed in told if listed]
        documents += [each for each, listed in told if not listed]
        unresolved += lost
    return citations, documents, unresolved
