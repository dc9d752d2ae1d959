"""What became of one sentence that was asked for, version by version."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from causeway.uptake.engine.lineage.align import align_versions
from causeway.uptake.engine.lineage.paragraphs import bare
from causeway.uptake.engine.lineage.verbs import Led, compare, leading_verb, verbs_inside
from causeway.uptake.engine.lineage.words import Bag, bag_of, contained, likeness, weights

FOUND = 0.5
"""Share of the asked words, by weight, that a clause must hold to be the place of an ask."""
FOLLOWED = 0.4
"""Likeness from which a clause is what a clause of the version before became."""
SAME_PLACE = 0.15
_SEMICOLON = re.compile(r";\s")
_TAIL = re.compile(r"[,;]?\s{1,9}(?:and|while)\s{0,9}\Z")
Kind = Literal["kept", "changed", "moved", "softened", "strengthened", "deleted", "absent", "appeared"]


class Clause(NamedTuple):
    """A part of a paragraph that asks for one thing, with the verb that governs it; `begin` is a code point in it."""

    paragraph: int
    begin: int
    words: str
    verb: Led | None


@dataclass(frozen=True, slots=True)
class AskState:
    """Where an ask stands in one version.

    `kinds` holds all that happened since the version before, what matters most first; the first version is compared
    with the ask itself. `clause` is none where the ask is not in the text; `likeness` is 0 to 1.
    """

    kinds: tuple[Kind, ...]
    clause: Clause | None
    likeness: float

    @property
    def kind(self) -> Kind:
        """What matters most."""
        return self.kinds[0]


def clauses_of(paragraphs: Sequence[str]) -> list[Clause]:
    """All clauses: paragraphs cut behind semicolons and where a new verb begins.

    Lettered paragraphs below one that ends with a colon are governed by its verb.
    """
    found: list[Clause] = []
    above: Led | None = None
    for number, paragraph in enumerate(paragraphs):
        led = leading_verb(paragraph)
        inside = verbs_inside(paragraph)
        cuts = {
            0,
            *(match.end() for match in _SEMICOLON.finditer(paragraph)),
            *(each.begin for each in inside),
        }
        begins = {each.begin: each for each in inside}
        governing = led or above
        ordered = sorted(cuts)
        for begin, end in zip(ordered, [*ordered[1:], len(paragraph)], strict=True):
            governing = begins.get(begin, governing)
            words = _TAIL.sub("", paragraph[begin:end]).strip()
            if words:
                found.append(Clause(number, begin, words, governing))
        if paragraph.rstrip().endswith(":"):
            above = governing
        elif led:
            above = None
    return found


def trace_ask(ask: str, versions: Sequence[Sequence[str]]) -> list[AskState]:
    """Follow one sentence through the versions of a text, each a list of paragraphs, the oldest first.

    Per version: kept, changed, moved, softened or strengthened (by the ladder of verbs), deleted; `absent` until it
    first appears, `appeared` where it does later than in the first version.
    """
    states: list[AskState] = []
    before: Clause | None = None
    seen = False
    for number, paragraphs in enumerate(versions):
        if before is None:
            now, alike = _place(ask, paragraphs)
            states.append(_first(ask, now, alike, late=number > 0, seen=seen))
        else:
            now, alike = _followed(before, versions[number - 1], paragraphs, ask)
            moved = now is not None and _is_moved(before, now, versions[number - 1], paragraphs)
            states.append(AskState(_kinds(before, now, moved=moved), now, alike))
        before = now
        seen = seen or now is not None
    return states


def _first(ask: str, now: Clause | None, alike: float, *, late: bool, seen: bool) -> AskState:
    if now is None:
        return AskState(("absent",), None, alike)
    asked = Clause(-1, 0, ask, leading_verb(ask))
    kinds = _kinds(asked, now, moved=False)
    if kinds == ("changed",) and not Bag(_content(ask)) - _content(now.words):
        kinds = ("kept",)
    return AskState(("appeared", *kinds) if late or seen else kinds, now, alike)


def _content(words: str) -> Bag:
    led = leading_verb(words)
    return bag_of(words[led.end :] if led else words)


def _place(ask: str, paragraphs: Sequence[str]) -> tuple[Clause | None, float]:
    """The clause that holds most of an ask."""
    clauses = clauses_of(paragraphs)
    bags = [bag_of(each.words) for each in clauses]
    asked = _content(ask)
    weigh = weights([*bags, asked])
    scored = [(contained(asked, bag, weigh), likeness(asked, bag, weigh)) for bag in bags]
    best = max(range(len(clauses)), key=lambda i: (scored[i], -i), default=-1)
    if best < 0 or scored[best][0] < FOUND:
        return None, scored[best][0] if best >= 0 else 0.0
    return clauses[best], scored[best][0]


def _followed(
    before: Clause, old: Sequence[str], new: Sequence[str], ask: str
) -> tuple[Clause | None, float]:
    """The clause that the one before became: the most alike, a clause of the paragraph's successor first."""
    links = align_versions(old, new)
    heirs = {j for link in links if before.paragraph in link.old for j in link.new}
    clauses = clauses_of(new)
    bags = [bag_of(each.words) for each in clauses]
    weigh = weights([*bags, bag_of(before.words)])
    was, asked = _content(before.words), _content(ask)
    scored = [
        max(
            likeness(was, _content(each.words), weigh),
            FOLLOWED * (contained(asked, bag, weigh) >= 2 * FOLLOWED),
        )
        + SAME_PLACE * (each.paragraph in heirs)
        for each, bag in zip(clauses, bags, strict=True)
    ]
    best = max(range(len(clauses)), key=lambda i: (scored[i], -i), default=-1)
    if best < 0:
        return None, 0.0
    alike = likeness(was, _content(clauses[best].words), weigh)
    return (clauses[best], alike) if scored[best] >= FOLLOWED else (None, alike)


def _is_moved(before: Clause, now: Clause, old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the clause stands in another paragraph, or its paragraph stands in another place."""
    for link in align_versions(old, new):
        if before.paragraph in link.old:
            return link.kind == "moved" or now.paragraph not in link.new
    return True


def _kinds(before: Clause, now: Clause | None, *, moved: bool) -> tuple[Kind, ...]:
    if now is None:
        return ("deleted",)
    kinds: list[Kind] = []
    strength = compare(before.verb, now.verb)
    if strength:
        kinds.append(strength)
    if moved:
        kinds.append("moved")
    if _plain(before.words) != _plain(now.words) and not (
        strength and _asked(before.words) == _asked(now.words)
    ):
        kinds.append("changed")
    return tuple(kinds) or ("kept",)


def _asked(words: str) -> str:
    """What is asked for, without the verb that asks."""
    led = leading_verb(words)
    return _plain(words[led.end :] if led else words)


def _plain(words: str) -> str:
    return bare(words).casefold().strip(" ;.,:")
