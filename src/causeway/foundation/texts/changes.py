"""What changed between two versions, paragraph by paragraph, by the keys that stay."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from causeway.foundation.texts.models import Paragraph, Version
from causeway.foundation.texts.versions import current, paragraphs_of


@dataclass(frozen=True)
class Change:
    """One paragraph that is not as it was. A number or a wording is None where the paragraph does not stand.

    A `changed` paragraph may have moved too.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    key: uuid.UUID
    number_before: int | None
    number: int | None
    before: str | None
    words: str | None
    has_moved: bool = False


def changed_paragraphs(before: Version, now: Version) -> list[Change]:
    """The paragraphs that were added, removed, changed or moved, in the order of now; removed ones where they stood.

    Moved are the fewest paragraphs that must move to turn one order into the other.
    """
    return changes_between(paragraphs_of(before), paragraphs_of(now))


def changes_between(before: Sequence[Paragraph], now: Sequence[Paragraph]) -> list[Change]:
    """The same for paragraphs that are at hand."""
    then, since = {each.key: each for each in before}, {each.key: each for each in now}
    moved = _moved([key for key in then if key in since], [key for key in since if key in then])
    found: dict[uuid.UUID, Change] = {}
    for key, paragraph in since.items():
        change = _change(then.get(key), paragraph, has_moved=key in moved)
        if change:
            found[key] = change
    gone = [_removed(each) for key, each in then.items() if key not in since]
    return sorted([*found.values(), *gone], key=_place)


def behind(translation: Version) -> list[Change]:
    """What changed in the source since the version that a translation renders; empty if it is current."""
    if translation.follows is None:
        return []
    source = current(translation.record, translation.follows.language)
    if source is None or source.pk == translation.follows_id:
        return []
    return changed_paragraphs(translation.follows, source)


def _change(before: Paragraph | None, now: Paragraph, *, has_moved: bool) -> Change | None:
    if before is None:
        return Change("added", now.key, None, now.number, None, now.words)
    if before.words == now.words and not has_moved:
        return None
    kind: Literal["changed", "moved"] = "moved" if before.words == now.words else "changed"
    return Change(kind, now.key, before.number, now.number, before.words, now.words, has_moved)


def _removed(paragraph: Paragraph) -> Change:
    return Change("removed", paragraph.key, paragraph.number, None, paragraph.words, None)


def _moved(before: Sequence[uuid.UUID], now: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    moves = LCSseq.editops(before, now)
    return {before[each.src_pos] for each in moves if each.tag == "delete"}


def _place(change: Change) -> tuple[int, bool]:
    number = change.number_before if change.number is None else change.number
    return (number or 0, change.number is not None)
