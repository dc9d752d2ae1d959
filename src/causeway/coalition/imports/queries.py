"""Reads of imports: the rows of the file, what is known already, what was built on what it made."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from causeway.coalition.contacts.models import Contact
from causeway.coalition.imports.columns import Line, Settings, cells_of, column_of, lines_of, month_first
from causeway.coalition.imports.models import Import, ImportedRow
from causeway.coalition.imports.reading.cards import is_cards, read_cards
from causeway.coalition.imports.reading.table import read_table
from causeway.coalition.imports.states import ImportState
from causeway.coalition.members.keys import organisation_key
from causeway.coalition.members.models import OrganisationKey
from causeway.coalition.members.pointing import built_on
from causeway.foundation.access import NotValid
from causeway.foundation.journal.models import EventRecord

FIRST_ROW = 2  # under the heads, as a spreadsheet counts
MOST_SHOWN = 50


def rows_of(text: str) -> tuple[list[dict[str, str]], list[str]]:
    """The rows of a file as cells by column, and the heads that nothing is known about. Raises `NotValid`."""
    if is_cards(text):
        return read_cards(text), []
    heads, rows = read_table(text, lambda head: bool(column_of(head)))
    known = {column_of(head) for head in heads}
    if "name" not in known:
        raise NotValid(
            _("No column is called “Name”. The first line names the columns; see which ones are known below.")
        )
    return cells_of(heads, rows), [head for head in heads if head.strip() and not column_of(head)]


def settings_of(imported: Import, rows: list[dict[str, str]]) -> Settings:
    """What holds for all rows of a file."""
    return Settings(imported.language, imported.page, imported.as_members, month_first(rows))


def checked(rows: list[dict[str, str]], given: Settings, *, cards: bool) -> list[Line]:
    """Every row, checked against the file itself and the list of organisations."""
    lines = lines_of(rows, given, 1 if cards else FIRST_ROW)
    known = set(OrganisationKey.objects.values_list("key", flat=True))
    return [_against(line, known) for line in lines]


def _against(line: Line, known: set[str]) -> Line:
    keys = {organisation_key(name) for name in line.facts.names.values()} if line.facts else set()
    if keys & known and not line.person:
        return Line(line.number, line.name, problem=_("It is in the list already."))
    return line


def same_before(imported: Import, imports: QuerySet[Import]) -> Import | None:
    """The newest import of the very same file that came in, if there is one."""
    stands = imports.filter(digest=imported.digest, state__in=[ImportState.DONE, ImportState.RUNNING])
    return stands.exclude(pk=imported.pk).select_related("record").order_by("-record__made_at").first()


def why_it_stays(made: Collection[UUID], own: Collection[UUID]) -> dict[UUID, str]:
    """The records of an import that cannot go again, each with the reason. `own`: contacts that the same import made."""
    built = built_on(made)
    changed = set(
        EventRecord.objects.filter(record_id__in=made)
        .values("record_id")
        .annotate(n=Count("event_id", distinct=True))
        .filter(n__gt=1)
        .values_list("record_id", flat=True)
    )
    kept = set(
        Contact.objects.filter(organisation__in=made)
        .exclude(pk__in=own)
        .values_list("organisation_id", flat=True)
    )
    reasons: dict[UUID, str] = {}
    for pk in made:
        models = {model for model in built.get(pk, []) if model is not Contact or pk in kept}
        if models:
            words = _(", ").join(sorted(str(model._meta.verbose_name_plural) for model in models))
            reasons[pk] = _("Something was built on it: %(what)s.") % {"what": words}
        elif pk in changed:
            reasons[pk] = _("Somebody has worked on it since.")
    return reasons


def refused_rows(imported: Import) -> list[ImportedRow]:
    """The first rows that made nothing, each with its sentence."""
    return list(ImportedRow.objects.filter(imported=imported, is_refused=True)[:MOST_SHOWN])


def staying_rows(imported: Import) -> list[ImportedRow]:
    """What an import made and could not be taken back, each with its reason."""
    stays = ImportedRow.objects.filter(imported=imported, is_refused=False).exclude(problem="")
    return list(stays[:MOST_SHOWN])


def counted(imported: Import) -> dict[str, int]:
    """How many rows were refused, and how many records an import made that stand today."""
    rows = ImportedRow.objects.filter(imported=imported)
    return {
        "refused": rows.filter(is_refused=True).count(),
        "made": rows.filter(record__kind="organisation").count(),
        "people": rows.filter(record__kind="contact").count(),
    }


def preview(imported: Import) -> tuple[list[Line], list[str]]:
    """The first rows that will come in, and the heads that nothing is known about."""
    rows, unknown = rows_of(imported.content)
    refused = set(
        ImportedRow.objects.filter(imported=imported, is_refused=True).values_list("line", flat=True)
    )
    first = 1 if imported.is_cards else FIRST_ROW
    taken = [(number, row) for number, row in enumerate(rows, first) if number not in refused][:MOST_SHOWN]
    given = settings_of(imported, rows)
    lines = [line for number, row in taken for line in lines_of([row], given, number)]
    return lines, unknown
