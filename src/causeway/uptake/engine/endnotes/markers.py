"""Where in the body a note is called: numbers set above the line, which plain text glues to what stands before them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from causeway.uptake.engine.endnotes.bracketed import bracketed, is_row
from causeway.uptake.engine.endnotes.chain import RAISED, Candidate, best_chain, number_of
from causeway.uptake.engine.endnotes.sources import written_out
from causeway.uptake.engine.pages import Line

_PARAGRAPH = re.compile(r"(\d{1,3})\.(?=\s{1,200}\S|\Z)")
_NUMBER = re.compile(rf"(?<!\d)[1-9]\d{{0,3}}(?!\d)|[{RAISED}]{{1,4}}")
_CLOSING = frozenset(".,;:!?)]}\"'”’»›*%…。،؛")
_BESIDE = re.compile(r"(?<!\d)(\d{1,4})(?:, ?|\s)\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_GLUED_TO_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(\d{1,3})(?!\d)")
MISSING = 1.0
SURE, LIKELY, POSSIBLE = 3.0, 1.5, 0.6
_SEEN = 80
"""Letters before and behind a number that tell what it is."""
_INSIDE = ".-\u2013/"
_WORD = re.compile(r"\w+")


def paragraphs_of(lines: Sequence[Line]) -> dict[int, int]:
    """Where each numbered paragraph begins; their numbers count up through the whole body."""
    candidates = []
    for line in lines:
        match = _PARAGRAPH.match(line.words)
        if match:
            rest = line.words[match.end() :].lstrip()
            quality = 1.0 + (len(rest) > len("a heading is shorter")) + rest[:1].isupper()
            candidates.append(Candidate(line.begin, line.begin + match.end(), int(match[1]), quality))
    return {each.number: each.begin for each in best_chain(candidates, MISSING)}


def markers_of(
    lines: Sequence[Line], notes: Mapping[int, str], names: frozenset[str]
) -> dict[int, Candidate | None]:
    """The marker of each note; none where it was not found, or may be one of several.

    Marker k is looked for behind marker k - 1. `notes` are the words of each; `names` are
    abbreviations: the number in JS2 is part of a name. Where the document sets them in brackets, a second number in
    brackets in the same place is a rival, however it looks.
    """
    around = _Around(notes, names, Counter(word for line in lines for word in _WORD.findall(line.words)))
    candidates = [each for each in _candidates(lines, around) if each.number in notes]
    chain = best_chain(candidates, MISSING)
    in_brackets = list(bracketed(lines, notes))
    row = best_chain(in_brackets, MISSING)
    if is_row(row, notes) and len(row) > len(chain):
        candidates, chain = ([each._replace(quality=1.0) for each in some] for some in (in_brackets, row))
    found: dict[int, Candidate | None] = dict.fromkeys(notes)
    begins = [each.begin for each in candidates]
    for before, each, after in zip([None, *chain], chain, [*chain[1:], None], strict=False):
        low = bisect_right(begins, before.begin) if before else 0
        high = bisect_right(begins, after.begin) - 1 if after else len(begins)
        rivals = [
            one for one in candidates[low:high] if one.number == each.number and one.quality >= each.quality
        ]
        found[each.number] = each if len(rivals) == 1 else None
    return found


def _candidates(lines: Sequence[Line], around: "_Around") -> Iterator[Candidate]:
    before = ""
    for line in lines:
        for match in _NUMBER.finditer(line.words):
            quality = around.quality(line.words, match, before)
            if quality:
                begin, number = line.begin + match.start(), number_of(match[0])
                yield Candidate(begin, line.begin + match.end(), number, quality)
        for match in _GLUED_TO_YEAR.finditer(line.words):
            yield Candidate(line.begin + match.start(1), line.begin + match.end(), int(match[1]), LIKELY)
        before = line.words


class _Around:
    """Judges a number by what stands around it: how much it looks like a marker, 0 if it cannot be one."""

    def __init__(self, notes: Mapping[int, str], names: frozenset[str], words: Counter[str]) -> None:
        self.notes, self.names, self.words = notes, names, words

    def quality(self, words: str, match: re.Match[str], before: str) -> float:
        left = words[max(0, match.start() - _SEEN) : match.start()]
        right = words[match.end() : match.end() + _SEEN]
        if not match[0].isascii() or (left.endswith("[") and right.startswith("]")):
            return SURE
        if (
            right[:1].isalnum()
            or (right[:1] in _INSIDE and right[1:2].isdigit())
            or right.startswith((" per", "%"))
        ):
            return 0.0
        if not left:
            return self._alone(right, before)
        ends = not right.strip() or right.lstrip()[:1].isupper() or right[:1] in _CLOSING
        return self._behind(left, match[0], ends=ends)

    def _behind(self, left: str, number: str, *, ends: bool) -> float:
        """By the sign before the number; `ends` says whether a sentence may end or begin behind it."""
        last = left[-1]
        if (before := _BESIDE.search(left)) and int(before[1]) + 1 == int(number):
            return LIKELY
        if last.isspace():
            return LIKELY * (left.rstrip()[-1:] in _CLOSING and ends)
        if last.isalpha():
            return self._behind_letter(left, number)
        if last not in _CLOSING:
            return 0.0
        return self._behind_number(left) * ends if left[-2:-1].isdigit() else SURE

    def _alone(self, right: str, before: str) -> float:
        """At the beginning of a line: text that lost its small type puts markers there."""
        if right and not right[0].isspace():
            return 0.0
        return (
            LIKELY if before[-1:] in _CLOSING and before else POSSIBLE * (not right and before[-1:].isalpha())
        )

    def _behind_letter(self, left: str, number: str) -> float:
        """Behind a word, or an acronym that the note spells out: not where the number is part of a name, as in JS2."""
        word = _WORD.findall(left)[-1]
        if any(name.endswith(word + number) for name in self.names):
            return 0.0
        if word.isalpha() and (word[-1].islower() or written_out(self.notes.get(int(number), ""), word)):
            return LIKELY
        return POSSIBLE * (self.words[word + number] == 1 and self.words[word] > 0)

    def _behind_number(self, left: str) -> float:
        """“in 2024.16” ends with a marker; “of 18.70” may, if nothing else is note 70; “12,000” does not."""
        if left[-1] == ",":
            return 0.0
        return LIKELY if left[-1] != "." or _YEAR.search(left[:-1]) else POSSIBLE
