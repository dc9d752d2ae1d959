"""The one tokeniser for search, on both databases: what is stored and what is asked are cut in the same way.

Where a script has blanks, a token is a word; Arabic words lose article, joined particles and the commonest ends.
Chinese and Japanese are cut into overlapping pairs of letters, Thai, Lao, Khmer, Burmese and Tibetan into triples of
code points: blindly, because dictionaries cut a phrase otherwise than the sentence it was taken from.
`places` tells where in a text each token stands, for marks in what is shown. Pure functions, no Django. A search engine gets tokens that are split already, and must not split them again.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

MOST_TERMS = 64
MOST_LETTERS = 2_000
PAIR, TRIPLE = 2, 3
_SHORT_STEM = 3

_DROPPED_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
_DROPPED_ARABIC = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08ca-\u08ff"
_ZERO_WIDTH = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_DROPPED = re.compile(
    f"[{_DROPPED_MARKS}{_DROPPED_ARABIC}{_ZERO_WIDTH}\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)

_SAME_LETTER = str.maketrans(
    {
        **dict.fromkeys("\u0671\u0672\u0673", "\u0627"),  # alef
        **dict.fromkeys("\u0649\u06cc\u06d2\u06d0", "\u064a"),  # yeh
        **dict.fromkeys("\u0629\u06c1\u06be\u06c3\u06d5", "\u0647"),  # heh and taa marbuta
        "\u06a9": "\u0643",  # kaf
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "_": " ",
    }
)

_SIDE_MARKS = "".join(
    chr(point)
    for first, last in ((0x0700, 0x1DBF), (0xA620, 0xABFF), (0x302A, 0x309A))
    for point in range(first, last + 1)
    if unicodedata.category(chr(point))[0] == "M"
)
_RUN = re.compile(f"[\\w{_SIDE_MARKS}\U00011000-\U00011fff]+")
_MARKS = (
    f"[{_DROPPED_MARKS}{_DROPPED_ARABIC}{_ZERO_WIDTH}{_SIDE_MARKS}\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
)
_CLUSTER = re.compile(f"[\x00-\x7f]+(?!{_MARKS})|(?s:.){_MARKS}*")
_DIGIT = re.compile(r"(?![0-9])\d")
_IN_TRIPLES = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"
_IN_PAIRS = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{_IN_TRIPLES}{_IN_PAIRS}]")
_CHUNK = re.compile(f"([{_IN_TRIPLES}]+)|([{_IN_PAIRS}]+)|([^{_IN_TRIPLES}{_IN_PAIRS}]+)")
_ARABIC = re.compile("[\u0620-\u06ff]")
_ARTICLE = re.compile("(?:[وف]?(?:[بك]?ال|لل)|[وف])(?=.{3})")
_ARABIC_END = re.compile("(?<=.{3})(?:ها|ات|ون|ين|ان|يه|ه|ي)$")


class Term(NamedTuple):
    """Something to look for: tokens that stand one after the other. Terms of a query are OR-ed.

    With `prefix` the only token is a beginning: a chunk that is shorter than a pair or triple.
    """

    tokens: tuple[str, ...]
    prefix: bool = False


class Place(NamedTuple):
    """Where a token stands in a text as it was written."""

    start: int
    end: int
    token: str


class _Chunk(NamedTuple):
    tokens: list[str]
    short: bool = False


def fold(text: str) -> str:
    """The letters that matter for finding: no case, no accents, one form of each letter and digit.

    Marks are dropped from Latin, Greek, Cyrillic, Hebrew and Arabic only; elsewhere they are letters.
    """
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text)).translate(_SAME_LETTER)
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found.group())), text)


_folded = lru_cache(4096)(fold)


def mixed(text: str) -> list[str]:
    """The tokens of a text to be stored, in their order."""
    return [token for chunk in _chunks(text) for token in chunk.tokens]


def query_terms(text: str) -> list[Term]:
    """What to look for: every token, each unspaced chunk as a phrase, and neighbouring words or chunks as a phrase.

    At most 64 terms from the first 2,000 letters; an empty list if there is nothing to look for.
    """
    chunks = list(_chunks(text[:MOST_LETTERS]))
    single = [Term((token,), prefix=chunk.short) for chunk in chunks for token in chunk.tokens]
    phrases = [Term(tuple(chunk.tokens)) for chunk in chunks if len(chunk.tokens) > 1]
    neighbours = [
        Term((*one.tokens, *two.tokens)) for one, two in pairwise(chunks) if not one.short and not two.short
    ]
    return list(dict.fromkeys([*single, *phrases, *neighbours]))[:MOST_TERMS]


def close_terms(text: str) -> list[Term]:
    """The same more strictly: an unspaced chunk counts as a whole only, and beginnings not where there is more."""
    wide, chunks = query_terms(text), list(_chunks(text[:MOST_LETTERS]))
    cut = {token for chunk in chunks if len(chunk.tokens) > 1 for token in chunk.tokens}
    strict = [term for term in wide if len(term.tokens) > 1 or term.tokens[0] not in cut]
    return [term for term in strict if not term.prefix] or strict


def places(text: str) -> Iterator[Place]:
    """The tokens of `mixed`, each with where it stands in the text."""
    folded, origin = "", []
    for cluster in _CLUSTER.finditer(text):
        written, (start, end) = cluster.group(), cluster.span()
        plain = written.isascii()
        letters = fold(written) if plain else _folded(written)
        folded += letters
        origin += [(at, at + 1) for at in range(start, end)] if plain else [(start, end)] * len(letters)
    for run in _RUN.finditer(folded):
        for chunk in _CHUNK.finditer(folded, run.start(), run.end()):
            triples, pairs, word = chunk.groups()
            tokens = [_stem(word)] if word else _cut(triples or pairs, TRIPLE if triples else PAIR).tokens
            width = (chunk.end() - chunk.start()) - len(tokens) + 1
            for start, token in enumerate(tokens, chunk.start()):
                yield Place(origin[start][0], origin[start + width - 1][1], token)


def _chunks(text: str) -> Iterator[_Chunk]:
    for run in _RUN.findall(fold(text)):
        if not _UNSPACED.search(run):
            yield _Chunk([_stem(run)])
            continue
        for triples, pairs, word in _CHUNK.findall(run):
            if word:
                yield _Chunk([_stem(word)])
            else:
                yield _cut(triples or pairs, TRIPLE if triples else PAIR)


def _cut(chunk: str, width: int) -> _Chunk:
    if len(chunk) < width:
        return _Chunk([chunk], short=True)
    grams = [chunk[place : place + width] for place in range(len(chunk) - width + 1)]
    return _Chunk(grams)


def _stem(word: str) -> str:
    """Arabic words without article, joined particles and the commonest ends; others as they are."""
    if not _ARABIC.match(word):
        return word
    return _ARABIC_END.sub("", _ARTICLE.sub("", word, count=1), count=1) if len(word) > _SHORT_STEM else word
