"""Words of two wordings, compared: weights, likeness, and what was put for what."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from causeway.uptake.engine.lineage.paragraphs import bare

_WORD = re.compile(r"[\w'\u2019]+|[^\w\s]")
Bag = Counter[str]


class WordChange(NamedTuple):
    """A run of words: the same in both, or put for one another. Places are code points, half open."""

    kind: Literal["same", "replaced", "added", "removed"]
    old_begin: int
    old_end: int
    new_begin: int
    new_end: int


def words_of(text: str) -> list[str]:
    """The words of a paragraph in their order, capitals made small, without its number."""
    return [word for word in _WORD.findall(bare(text).casefold()) if word[0].isalnum()]


def bag_of(text: str) -> Bag:
    """How often each word stands in a text, capitals made small; its number is left out."""
    return Counter(words_of(text))


def weights(bags: Sequence[Bag]) -> dict[str, float]:
    """How much each word tells: log(1 + n / number of paragraphs that hold it), for n paragraphs."""
    count = Counter(word for bag in bags for word in bag)
    return {word: math.log(1 + len(bags) / number) for word, number in count.items()}


def weight(bag: Bag, weigh: dict[str, float]) -> float:
    """The weight of all words of a bag."""
    return sum(number * weigh.get(word, 1.0) for word, number in bag.items())


def likeness(old: Bag, new: Bag, weigh: dict[str, float]) -> float:
    """Dice: twice the weight of the common words by the weight of all, 0 to 1."""
    whole = weight(old, weigh) + weight(new, weigh)
    return 2 * weight(old & new, weigh) / whole if whole else 0.0


def contained(part: Bag, whole: Bag, weigh: dict[str, float]) -> float:
    """How much of a part stands in the whole, by weight, 0 to 1."""
    own = weight(part, weigh)
    return weight(part & whole, weigh) / own if own else 0.0


def diff_words(old: str, new: str) -> list[WordChange]:
    """The shortest way from one wording to the other, word by word; runs of one kind are one."""
    before, after = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    codes = Indel.opcodes([each[0] for each in before], [each[0] for each in after])
    changes: list[WordChange] = []
    for code in codes:
        places = (*_span(before, code.src_start, code.src_end), *_span(after, code.dest_start, code.dest_end))
        kind: Literal["same", "added", "removed"] = (
            "same" if code.tag == "equal" else "added" if code.tag == "insert" else "removed"
        )
        changes.append(WordChange(kind, *places))
    return _joined(changes)


def _span(words: Sequence[re.Match[str]], start: int, end: int) -> tuple[int, int]:
    if start == end:
        at = words[start - 1].end() if start else 0
        return at, at
    return words[start].start(), words[end - 1].end()


def _joined(changes: Sequence[WordChange]) -> list[WordChange]:
    """Something removed beside something added is replaced."""
    joined: list[WordChange] = []
    for each in changes:
        last = joined[-1] if joined else None
        if last and last.kind != "same" and each.kind != "same":
            kind: Literal["replaced", "added", "removed"] = "replaced"
            if last.kind == each.kind != "replaced":
                kind = last.kind
            joined[-1] = WordChange(
                kind,
                min(last.old_begin, each.old_begin) if last.old_begin != last.old_end else each.old_begin,
                max(last.old_end, each.old_end),
                min(last.new_begin, each.new_begin) if last.new_begin != last.new_end else each.new_begin,
                max(last.new_end, each.new_end),
            )
        else:
            joined.append(each)
    return joined
