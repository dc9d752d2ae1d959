"""Names and titles in several languages: rows (record, field, language, text), one way for all subjects."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar, cast
from uuid import UUID

from django.db.models import Case, Max, Model, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from causeway.foundation.texts.models import Name
from causeway.foundation.texts.versions import Spine
from causeway.foundation.texts.wording import clean_language, clean_name

M = TypeVar("M", bound=Model)


class Named(NamedTuple):
    """A name and the language it is in, which may be another than the one asked for."""

    text: str
    language: str


def set_name(record: Spine, field: str, language: str, text: str) -> None:
    """Give a record a name in a language, or change it; an empty text takes it away.

    Runs inside the action of the subject. Raises `NotValid` if the text cannot be taken.
    """
    text, language = clean_name(text), clean_language(language)
    names = Name.objects.filter(record_id=record.pk, field=field)
    if not text:
        names.filter(language=language).delete()
        return
    last = names.aggregate(last=Max("position"))["last"]
    Name.objects.bulk_create(
        [
            Name(
                record_id=record.pk,
                field=field,
                language=language,
                text=text,
                position=0 if last is None else last + 1,
            )
        ],
        update_conflicts=True,
        unique_fields=["record", "field", "language"],
        update_fields=["text"],
    )


def name_of(record: Spine, field: str, language: str) -> Named:
    """The name in the asked language, else in the language that came first, else nothing."""
    found = _best_first(Name.objects.filter(record_id=record.pk, field=field), language).first()
    return Named(found.text, found.language) if found else Named("", "")


def names_of(record: Spine, field: str) -> dict[str, str]:
    """All names of one field, by language, in the order in which the languages came."""
    rows = Name.objects.filter(record_id=record.pk, field=field).order_by("position", "pk")
    return dict(rows.values_list("language", "text"))


def all_names(records: Iterable[Spine], field: str) -> dict[UUID, list[tuple[str, str]]]:
    """All names of many records in one query: (language, text) by the id of the record, as in `names_of`."""
    found: dict[UUID, list[tuple[str, str]]] = {record.pk: [] for record in records}
    rows = Name.objects.filter(record_id__in=found, field=field).order_by("position", "pk")
    for pk, language, text in rows.values_list("record_id", "language", "text"):
        found[pk].append((language, text))
    return found


def with_names(things: QuerySet[M], field: str, language: str) -> QuerySet[M]:
    """Annotate each thing with `<field>` and `<field>_language`, in the same query, however many rows there are.

    The things are rows of the spine or stand on it. Without any name both are empty.
    """
    best = _best_first(Name.objects.filter(record_id=OuterRef("pk"), field=field), language)
    columns = {field: "text", f"{field}_language": "language"}
    found = {name: Coalesce(Subquery(best.values(column)[:1]), Value("")) for name, column in columns.items()}
    return cast("QuerySet[M]", things.annotate(**found))


def _best_first(names: QuerySet[Name], language: str) -> QuerySet[Name]:
    asked_first = Case(When(language=language, then=Value(0)), default=Value(1))
    return names.order_by(asked_first, "position", "pk")
