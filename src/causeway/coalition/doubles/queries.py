"""Reads of doubles: which are likely, and what a merge would move."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Model, QuerySet, UniqueConstraint

from causeway.coalition.doubles.likely import Known, Pair, likely_doubles
from causeway.coalition.doubles.models import KnownAsTwo, Merge
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.pointing import pointers
from causeway.coalition.members.queries import names_by_id
from causeway.foundation.texts.names import all_names

OWN = (Merge, KnownAsTwo)
MOST_SHOWN = 50


@dataclass(frozen=True)
class Moving:
    """The rows of one table that name the entry that goes: which move, and how many stay because they stand there already."""

    model: type[Model]
    column: str
    rows: list[Any]
    staying: int

    @property
    def words(self) -> str:
        """What they are."""
        return str(self.model._meta.verbose_name_plural)


@dataclass(frozen=True)
class Offered:
    """A likely double as the page shows it."""

    one: Organisation
    other: Organisation
    why: str


def offered_doubles(organisations: QuerySet[Organisation], language: str) -> list[Offered]:
    """The likely doubles that nobody has decided about, the likeliest first."""
    rows = list(organisations.filter(merged_into=None))
    names = all_names(rows, "name")
    known = [Known(row.pk, tuple(text for _, text in names[row.pk]), row.website) for row in rows]
    two = set(KnownAsTwo.objects.values_list("one_id", "other_id"))
    pairs = [pair for pair in likely_doubles(known) if (pair.one, pair.other) not in two][:MOST_SHOWN]
    shown = {each.pk: each for each in names_by_id(_both(pairs), language)}
    return [Offered(shown[pair.one], shown[pair.other], pair.why) for pair in pairs]


def _both(pairs: list[Pair]) -> set[UUID]:
    return {pk for pair in pairs for pk in (pair.one, pair.other)}


def what_moves(kept: Organisation, gone: Organisation) -> list[Moving]:
    """What would move from one entry to the other, table by table."""
    found = []
    for model, column in pointers():
        if model not in OWN:
            rows = list(model._default_manager.filter(**{column: gone.pk}))
            moving = [row for row in rows if _can_move(row, column, kept, gone)]
            if rows:
                found.append(Moving(model, column, moving, len(rows) - len(moving)))
    return found


def _can_move(row: Any, column: str, kept: Organisation, gone: Organisation) -> bool:
    """Whether a row can name the other entry: not where such a row stands already, nor where it would name it twice."""
    others = [name for model, name in pointers() if model is type(row) and name != column]
    if any(getattr(row, f"{name}_id") in (kept.pk, gone.pk) for name in others):
        return False
    for constraint in type(row)._meta.constraints:
        names = _columns_of(constraint)
        if column in names:
            same = {name: getattr(row, name) for name in names if name != column} | {column: kept.pk}
            if type(row)._default_manager.filter(**same).exists():
                return False
    return True


def _columns_of(constraint: Any) -> tuple[str, ...]:
    if not isinstance(constraint, UniqueConstraint):
        return ()
    named = (getattr(one, "name", "") for one in constraint.expressions if isinstance(one, F))
    return (*constraint.fields, *named)


def merges_by_name(merges: QuerySet[Merge], language: str) -> list[tuple[Merge, Organisation, Organisation]]:
    """The merges that stand, the newest first, each with both entries; the last fifty."""
    rows = list(merges.filter(undone_at=None).order_by("-record__made_at")[:MOST_SHOWN])
    pks = {pk for row in rows for pk in (row.kept_id, row.merged_id)}
    named = {each.pk: each for each in names_by_id(pks, language)}
    return [(row, named[row.kept_id], named[row.merged_id]) for row in rows]
