"""Find passages among those that the reader may see, and show them by record with the words that were asked for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from causeway.foundation.access import NOBODY, Actor, visible
from causeway.foundation.records.offers import OFFERS, Searchable
from causeway.foundation.texts.tokens import MOST_LETTERS, Term, close_terms, places, query_terms
from causeway.overview.search import index
from causeway.overview.search.models import Entry
from causeway.overview.search.spelling import slips

Group = tuple[UUID, list[int]]

MOST = 500
SHOWN = 3
MOST_SLIPS = 3
SOME = 20
LONG = 400
AROUND = 160
ELLIPSIS = "…"


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage, and whether it was asked for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Excerpt:
    """The part of a passage that fits: its pieces, its language, and the address and number of its paragraph."""

    pieces: list[Piece]
    language: str
    url: str = ""
    number: int = 0


@dataclass
class Result:
    """One record that was found."""

    label: list[Piece]
    url: str
    noun: Any
    excerpts: list[Excerpt] = field(default_factory=list)
    more: int = 0

    def marks(self) -> list[Piece]:
        """The words of it that were asked for."""
        every = [self.label, *(excerpt.pieces for excerpt in self.excerpts)]
        return [piece for pieces in every for piece in pieces if piece.is_marked]


def may_find(actor: Actor, asked: Mapping[str, Any]) -> QuerySet[Entry]:
    """The entries that this person may find, of one kind, language or year if that is asked."""
    chosen = [offer for kind, offer in OFFERS.searchable.items() if asked.get("kind") in (None, "", kind)]
    rule = NOBODY
    for offer in chosen:
        rule |= Q(record__in=visible(actor, offer.model).values("pk"))
    entries = Entry.objects.filter(rule)
    if asked.get("language"):
        entries = entries.filter(language=asked["language"])
    if asked.get("year"):
        entries = entries.filter(day__year=asked["year"])
    return entries


def found(actor: Actor, asked: Mapping[str, Any]) -> list[Group]:
    """The passages that fit best, gathered by record, the best record first."""
    hits = fitting(asked["q"], may_find(actor, asked))
    record_of = dict(Entry.objects.filter(pk__in=hits).values_list("pk", "record_id"))
    by_record: dict[UUID, list[int]] = {}
    for pk in hits:
        if pk in record_of:
            by_record.setdefault(record_of[pk], []).append(pk)
    return list(by_record.items())


def fitting(q: str, entries: QuerySet[Entry], most: int = MOST) -> list[int]:
    """The ids of the entries among these that fit best, the best first.

    First what fits closely; while that is less than a page holds, what shares common words or pieces of words follows.
    """
    close = close_terms(q)
    shown: dict[int, None] = {}
    asked: list[list[Term]] = []
    for terms in (index.rare(close), close, query_terms(q)):
        if terms not in asked and len(shown) < SOME:
            asked.append(terms)
            shown |= dict.fromkeys(hit.entry for hit in index.find(terms, entries, most))
    return list(shown)[:most]


def results(actor: Actor, page: Iterable[Group], q: str) -> list[Result]:
    """What a page shows of records that were found, in their order."""
    groups = list(page)
    words = Entry.objects.in_bulk([pk for _record, pks in groups for pk in pks[:SHOWN]])
    records = _records(actor, [record for record, _pks in groups])
    terms = query_terms(q)
    shown = []
    for pk, pks in groups:
        if pk in records:
            record, offer = records[pk]
            passages = [words[each] for each in pks[:SHOWN] if each in words]
            shown.append(_result(record, offer, passages, len(pks) - len(passages), terms))
    return shown


def meant(actor: Actor, asked: Mapping[str, Any], shown: Iterable[Result]) -> str:
    """What was asked, with words that nobody wrote replaced by the likeliest that this person may read; or nothing."""
    known = {place.token for one in shown for piece in one.marks() for place in places(piece.text)}
    typed = [
        place
        for place in places(asked["q"][:MOST_LETTERS])
        if place.token not in known and slips(place.token)
    ]
    entries, better = may_find(actor, asked), asked["q"]
    for place in sorted(typed[:MOST_SLIPS], reverse=True):
        slipped = [Term((token,)) for token in slips(place.token)]
        if not index.find([Term((place.token,))], entries, 1):
            word = _likeliest(slipped, entries)
            better = better[: place.start] + word + better[place.end :] if word else better
    return better if better != asked["q"] else ""


def _likeliest(terms: list[Term], entries: QuerySet[Entry]) -> str:
    """The word that most of the fitting passages have among these, as it is written there."""
    tokens = {term.tokens[0] for term in terms}
    hits = index.find(terms, entries, SOME)
    passages = Entry.objects.filter(pk__in=[hit.entry for hit in hits]).values_list("words", flat=True)
    counted = Counter(
        words[place.start : place.end].lower()
        for words in passages
        for place in places(words)
        if place.token in tokens
    )
    return max(counted, key=lambda word: (counted[word], word), default="")


def _records(actor: Actor, pks: list[UUID]) -> dict[UUID, tuple[Any, Searchable]]:
    seen: dict[UUID, tuple[Any, Searchable]] = {}
    for kind, offer in OFFERS.searchable.items():
        read = OFFERS.linkable[kind].read
        for pk, record in read(visible(actor, offer.model)).in_bulk(pks).items():
            seen[pk] = record, offer
    return seen


def _result(record: Any, offer: Searchable, passages: list[Entry], more: int, terms: list[Term]) -> Result:
    named = OFFERS.linkable[offer.model._meta.model_name or ""]
    label, url = named.label(record), named.url(record)
    excerpts = [_excerpt(entry, url, terms) for entry in passages if entry.words != label]
    return Result(marked(label, terms), url, offer.noun, excerpts, more)


def _excerpt(entry: Entry, url: str, terms: list[Term]) -> Excerpt:
    place = f"{url}#p{entry.number}" if entry.number else ""
    return Excerpt(around(marked(entry.words, terms)), entry.language, place, entry.number)


def marked(text: str, terms: list[Term]) -> list[Piece]:
    """A text in pieces, where each word or stretch that was asked for is marked."""
    whole = {token for term in terms if not term.prefix for token in term.tokens}
    begun = tuple(term.tokens[0] for term in terms if term.prefix)
    hit = [False] * len(text)
    for place in places(text):
        if place.token in whole or (begun and place.token.startswith(begun)):
            hit[place.start : place.end] = [True] * (place.end - place.start)
    at, pieces = 0, []
    for is_marked, letters in groupby(hit):
        length = sum(1 for _ in letters)
        pieces.append(Piece(text[at : at + length], is_marked))
        at += length
    return pieces


def around(pieces: list[Piece]) -> list[Piece]:
    """The same, or of a long passage what stands around the first marks, cut between words."""
    if sum(len(piece.text) for piece in pieces) <= LONG:
        return pieces
    first = next((number for number, piece in enumerate(pieces) if piece.is_marked), 0)
    before = "".join(piece.text for piece in pieces[:first])
    shown = [Piece(_end_of(before))] if before else []
    room = LONG - len(before[-AROUND:])
    for piece in pieces[first:]:
        if not piece.is_marked and len(piece.text) > room:
            return [*shown, Piece(_start_of(piece.text, max(room, 0)))]
        shown.append(piece)
        room -= len(piece.text)
    return shown


def _end_of(text: str) -> str:
    if len(text) <= AROUND:
        return text
    _, blank, rest = text[-AROUND:].partition(" ")
    return f"{ELLIPSIS} {rest}" if blank else ELLIPSIS + text[-AROUND:]


def _start_of(text: str, room: int) -> str:
    start, blank, _ = text[:room].rpartition(" ")
    return f"{start} {ELLIPSIS}" if blank else text[:room] + ELLIPSIS
