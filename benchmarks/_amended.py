"""Amended versions of a text, made with a seed, with the true descent of every paragraph."""

import random
import re
from typing import NamedTuple

SYLLABLES = (
    "ta",
    "re",
    "mo",
    "shi",
    "lan",
    "ve",
    "dor",
    "qui",
    "na",
    "bel",
    "ruk",
    "fa",
    "pon",
    "gri",
    "zel",
    "mu",
    "tor",
)
COMMON = ("the", "of", "and", "to", "in", "all", "that", "with", "their", "for", "on", "by", "as")
_NUMBER = re.compile(r"\A(?:\d{1,3}\.|\([a-z]\))\s+")


class Amended(NamedTuple):
    """Two versions; `pairs` holds (old place, new place) of every paragraph that lives on, in whole or in part."""

    old: list[str]
    new: list[str]
    pairs: set[tuple[int, int]]


def invented(paragraphs: int, seed: int) -> list[str]:
    """A text of no language: operative paragraphs of 25 to 120 words with the usual openings and a common stock."""
    dice = random.Random(seed)
    stock = [_word(dice) for _ in range(900)]
    openings = [
        "Urges all States to",
        "Calls upon States to",
        "Also calls upon",
        "Requests the",
        "Welcomes the",
    ]
    text = []
    for number in range(1, paragraphs + 1):
        words = [
            dice.choice(COMMON) if dice.random() < 0.4 else dice.choice(stock)
            for _ in range(dice.randint(25, 120))
        ]
        text.append(f"{number}. {dice.choice(openings)} {_punctuated(words, dice)};")
    return text


def with_headings(text: list[str], seed: int) -> list[str]:
    """A text with a heading of one to nine words before every third paragraph, as summaries and reports have them."""
    dice = random.Random(seed)
    stock = [_word(dice) for _ in range(60)]
    headed = []
    for number, paragraph in enumerate(text):
        if number % 3 == 0:
            headed.append(" ".join(dice.choice(stock) for _ in range(dice.randint(1, 9))).capitalize())
        headed.append(paragraph)
    return headed


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4)))


def _punctuated(words: list[str], dice: random.Random) -> str:
    return " ".join(word + ("," if dice.random() < 0.08 else "") for word in words)


def amend(text: list[str], rate: float, seed: int) -> Amended:
    """Drop, insert, split, merge, move and reword; then number anew. `rate` is the share of words that change."""
    dice = random.Random(seed)
    bare = [_NUMBER.sub("", each) for each in text]
    stock = sorted({word for each in bare for word in each.split()})
    pieces = [(words, {i}) for i, words in enumerate(bare) if dice.random() >= 0.06]
    pieces = _merged(_split(pieces, dice), dice)
    pieces = [(_reworded(words, rate, stock, dice), origins) for words, origins in pieces]
    pieces = _moved(pieces, dice)
    pieces = _inserted(pieces, stock, dice)
    new = [f"{number}. {words}" for number, (words, _origins) in enumerate(pieces, 1)]
    pairs = {(i, j) for j, (_words, origins) in enumerate(pieces) for i in origins}
    return Amended(text, new, pairs)


def _split(pieces, dice):
    parted = []
    for words, origins in pieces:
        parts = words.split()
        if len(parts) > 40 and dice.random() < 0.08:
            at = dice.randint(len(parts) * 2 // 5, len(parts) * 3 // 5)
            parted += [(" ".join(parts[:at]), origins), (" ".join(parts[at:]), origins)]
        else:
            parted.append((words, origins))
    return parted


def _merged(pieces, dice):
    joined: list[tuple[str, set[int]]] = []
    for words, origins in pieces:
        if joined and dice.random() < 0.05 and not joined[-1][1] & origins and len(joined[-1][1]) == 1:
            joined[-1] = (f"{joined[-1][0]} {words}", joined[-1][1] | origins)
        else:
            joined.append((words, origins))
    return joined


def _moved(pieces, dice):
    """Single paragraphs go elsewhere; halves of a split stay beside each other."""
    every = [origins for _words, origins in pieces]
    loose = [i for i, origins in enumerate(every) if every.count(origins) == 1]
    for i in dice.sample(loose, min(len(loose), max(1, len(pieces) // 20))):
        piece = pieces[i]
        rest = pieces[:i] + pieces[i + 1 :]
        at = dice.choice(
            [k for k in range(len(rest) + 1) if not (0 < k < len(rest) and rest[k - 1][1] & rest[k][1])]
        )
        pieces = [*rest[:at], piece, *rest[at:]]
    return pieces


def _inserted(pieces, stock, dice):
    for _ in range(max(1, len(pieces) // 15)):
        words = " ".join(dice.choice(stock) for _ in range(dice.randint(20, 80)))
        at = dice.choice(
            [
                k
                for k in range(len(pieces) + 1)
                if not (0 < k < len(pieces) and pieces[k - 1][1] & pieces[k][1])
            ]
        )
        pieces = [*pieces[:at], (words, set()), *pieces[at:]]
    return pieces


def _reworded(words, rate, stock, dice):
    kept = []
    for word in words.split():
        if dice.random() >= rate:
            kept.append(word)
            continue
        how = dice.random()
        if how < 0.6:
            kept.append(dice.choice(stock))
        elif how < 0.8:
            kept += [word, dice.choice(stock)]
    return " ".join(kept)


def f1(found: set[tuple[int, int]], true: set[tuple[int, int]]) -> float:
    """The harmonic mean of precision and recall over pairs."""
    return 2 * len(found & true) / (len(found) + len(true)) if found or true else 1.0
