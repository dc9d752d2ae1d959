"""The engine once more, in plain Python and slowly: what the kernels are compared with."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from causeway.uptake.engine import fold
from causeway.uptake.engine.params import SIXTEENTHS, Params

BLANKS, NEWLINE = " \t\r", "\n"


@dataclass(frozen=True)
class Word:
    folded: tuple
    begin: int
    end: int


def kind(letter):
    return (
        fold.kind_of(letter)
        if ord(letter) < fold.SIZE
        else (fold.BASE if 0x20000 <= ord(letter) < 0x40000 else 0)
    )


def spelled(letter):
    return fold.folded(letter) if ord(letter) < fold.SIZE else letter


def divided(text, at):
    """Where a word goes on after a hyphen at the end of a line, or nothing."""
    rest = text[at:]
    first = rest.lstrip(BLANKS)
    if not first.startswith(NEWLINE):
        return None
    following = first[1:].lstrip(BLANKS)
    if following and (ord(following[0]) > 127 or following[0].isalpha()):
        return at + len(rest) - len(following)
    return None


def tokens(text):
    found, at = [], 0
    while at < len(text):
        what = kind(text[at])
        if what == fold.WORD:
            word, at = read_word(text, at)
            found.append(word)
        elif what in (fold.BASE, fold.MARK):
            letters, at = read_letters(text, at)
            found += (
                letters
                if len(letters) == 1
                else [
                    Word(one.folded + other.folded, one.begin, other.end) for one, other in pairwise(letters)
                ]
            )
        else:
            at += 1
    return found


def read_word(text, at):
    begin = end = at
    letters = ""
    while at < len(text):
        what = kind(text[at])
        if what == fold.WORD:
            letters += spelled(text[at])
            end = at + 1
        elif what in (fold.HYPHEN, fold.SOFT_HYPHEN):
            further = divided(text, at + 1)
            if further is not None:
                at = further
                continue
            if what == fold.HYPHEN:
                break
        elif what != fold.IGNORED:
            break
        at += 1
    return Word((letters,), begin, end), at


def read_letters(text, at):
    letters = []
    while at < len(text) and kind(text[at]) in (fold.BASE, fold.MARK):
        begin, end, body = at, at + 1, spelled(text[at])
        at += 1
        while at < len(text):
            what = kind(text[at])
            if what == fold.MARK:
                body += spelled(text[at])
                end = at + 1
            elif what not in (fold.IGNORED, fold.SOFT_HYPHEN):
                break
            at += 1
        letters.append(Word((body,), begin, end))
    return letters, at


@dataclass
class Chain:
    row: int
    first: int
    last: int
    row_first: int
    row_last: int
    hits: int = 0
    bits: int = 0
    counted: set = field(default_factory=set)
    stands: bool = True
    written: int = -1


class Twin:
    """An index of passages without background, and the scan of one document."""

    def __init__(self, passages, params=None):
        self.params = params or Params()
        self.passages = sorted(passages)
        self.rows = [tokens(text) for _, text in self.passages]
        counts = Counter(word.folded for row in self.rows for word in row)
        total = max(2, sum(counts.values()))
        stretch = max(1.0, self.params.cap_bits / math.log2(total))
        self.bits = {
            word: round(min(self.params.cap_bits, -math.log2(count / total) * stretch) * SIXTEENTHS)
            for word, count in counts.items()
        }
        self.seeds = defaultdict(list)
        for number, row in enumerate(self.rows):
            for key, places in seeds(row, self):
                self.seeds[key].append((number, places[0]))
        self.seeds = {key: at for key, at in self.seeds.items() if len(at) <= self.params.max_postings}

    def weight(self, word):
        return self.bits.get(word.folded, round(self.params.cap_bits * SIXTEENTHS))

    def scan(self, text):
        words = tokens(text)
        chains = self.chains(words)
        self.join(chains)
        found = []
        for number, chain in enumerate(chains):
            if chain.stands:
                self.write(words, chains, number, found)
        return found

    def chains(self, words):
        chains, by_row, gap = [], defaultdict(list), self.params.gap
        for key, places in seeds(words, self):
            for row, place in self.seeds.get(key, ()):
                near = next(
                    (
                        chain
                        for chain in by_row[row][::-1][:8]
                        if places[0] - chain.last <= gap
                        and place - chain.row_last <= gap
                        and chain.row_first - place <= gap
                    ),
                    None,
                )
                if near is None:
                    near = Chain(row, places[0], places[-1], place, place)
                    chains.append(near)
                    by_row[row].append(near)
                self.add(near, words, places, place)
        return chains

    def add(self, chain, words, places, place):
        chain.last = max(chain.last, places[-1])
        chain.first = min(chain.first, places[0])
        chain.row_first, chain.row_last = min(chain.row_first, place), max(chain.row_last, place + 3)
        for at in places:
            if chain.last - at < 31 and at not in chain.counted:
                chain.counted.add(at)
                chain.bits += self.weight(words[at])
        chain.hits += 1

    def join(self, chains):
        gap, by_row = self.params.merge_gap, defaultdict(list)
        for one in chains:
            earlier = by_row[one.row][::-1][:64]
            by_row[one.row].append(one)
            one.stands = one.hits >= self.params.min_hits and one.bits >= self.params.chain_bits * SIXTEENTHS
            if not one.stands:
                continue
            for other in earlier:
                if (
                    other.stands
                    and one.first - other.last <= gap
                    and one.row_first - other.row_last <= gap
                    and other.row_first - one.row_last <= gap
                ):
                    other.first, other.row_first = (
                        min(one.first, other.first),
                        min(one.row_first, other.row_first),
                    )
                    other.last, other.row_last = max(one.last, other.last), max(one.row_last, other.row_last)
                    other.hits, other.bits = one.hits + other.hits, one.bits + other.bits
                    one.stands = False
                    break

    def ends(self, words, row, chain):
        params = self.params
        first, last = chain.first, chain.last
        row_first, row_last = chain.row_first, min(len(row) - 1, chain.row_last)
        dense = params.density * chain.hits / (last - first + 1)
        miss = min(2.0, params.miss_cost * max(1.0, dense))
        for _ in range(3):
            before = first, last, row_first, row_last
            wide = max(0, row_first - params.extend), min(len(row) - 1, row_last + params.extend)
            ours = {word.folded for word in row[wide[0] : wide[1] + 1]}
            first, last = self.tighten(words, max(0, first - params.extend), last + params.extend, ours, miss)
            theirs = {word.folded for word in words[first : last + 1]}
            row_first, row_last = self.tighten(row, *wide, theirs, miss)
            if last < first or row_last < row_first or before == (first, last, row_first, row_last):
                break
        return first, last, row_first, row_last

    def tighten(self, words, first, last, others, miss):
        """Every stretch is tried; of equally good ones the one that ends first, and of those the shortest."""
        last = min(last, len(words) - 1)
        best, span = 0.0, (first, first - 1)
        total, begin = 0.0, first
        for at in range(first, last + 1):
            if total <= 0:
                total, begin = 0.0, at
            bits = self.weight(words[at])
            total += bits if words[at].folded in others else -miss * bits
            if total > best:
                best, span = total, (begin, at)
        return span

    def write(self, words, chains, number, found):
        params, chain = self.params, chains[number]
        row = self.rows[chain.row]
        first, last, row_first, row_last = self.ends(words, row, chain)
        if last < first or row_last < row_first:
            return
        ours, theirs = row[row_first : row_last + 1], words[first : last + 1]
        our_words, their_words = {word.folded for word in ours}, {word.folded for word in theirs}
        row_shared = sum(self.weight(word) for word in ours if word.folded in their_words)
        doc_shared = sum(self.weight(word) for word in theirs if word.folded in our_words)
        total = sum(map(self.weight, ours)) + sum(map(self.weight, theirs))
        bits = min(row_shared, doc_shared) / SIXTEENTHS
        whole = min(sum(map(self.weight, row)), params.cover_bits * SIXTEENTHS)
        cover = min(1.0, row_shared / whole)
        similarity = (row_shared + doc_shared) / total
        score = bits if params.long_sources else bits * cover
        if similarity < params.min_similarity or score < params.min_score:
            return
        line = {
            "passage_id": self.passages[chain.row][0],
            "span": (theirs[0].begin, theirs[-1].end, ours[0].begin, ours[-1].end),
            "numbers": (bits, similarity, cover, score),
        }
        earlier = [other for other in chains[:number] if other.row == chain.row][::-1][:64]
        at = next(
            (
                other.written
                for other in earlier
                if other.written >= 0 and overlap(found[other.written], line)
            ),
            -1,
        )
        if at >= 0 and found[at]["numbers"][3] >= score:
            return
        if at < 0:
            found.append(line)
            at = len(found) - 1
        found[at] = line
        chain.written = at


def overlap(one, other):
    a, b = one["span"], other["span"]
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


def seeds(words, twin):
    """Key and places of every seed, in the order in which the engine makes them."""
    content = []
    for at, word in enumerate(words):
        if at >= 3:
            row = words[at - 3 : at + 1]
            if all(each.folded in twin.bits for each in row):
                yield tuple(each.folded for each in row), tuple(range(at - 3, at + 1))
        if twin.weight(word) < twin.params.content_bits * SIXTEENTHS:
            continue
        before = content[-3:][::-1]
        content.append(at)
        for pair in ((1, 0), (2, 0), (2, 1)):
            if len(before) > pair[0]:
                places = (before[pair[0]], before[pair[1]], at)
                key = tuple(sorted(words[place].folded for place in places))
                if all(each in twin.bits for each in key):
                    yield ("free", *key), places
