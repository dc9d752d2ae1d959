"""What people do with files: have them read, bring them in, leave them out, take them back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, gettext as _, gettext_lazy, override

from causeway.coalition.contacts.actions import add_contact
from causeway.coalition.contacts.models import Contact
from causeway.coalition.imports.columns import Line, Settings, line_of, month_first
from causeway.coalition.imports.models import Import, ImportedRow
from causeway.coalition.imports.policy import ImportPolicy
from causeway.coalition.imports.queries import FIRST_ROW, checked, rows_of, settings_of, why_it_stays
from causeway.coalition.imports.reading.cards import is_cards
from causeway.coalition.imports.reading.letters import read_letters
from causeway.coalition.imports.states import ImportState
from causeway.coalition.members.actions import add_organisation
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.policy import may_add_organisation
from causeway.coalition.members.queries import find_same
from causeway.foundation.access import Actor, Clock, NotAllowed, NotNow, NotValid
from causeway.foundation.jobs import job, later
from causeway.foundation.jobs.kinds import Settle
from causeway.foundation.journal import Entry, act
from causeway.foundation.journal.erase import empty_write_ahead_log, shred
from causeway.foundation.records.models import begin
from causeway.foundation.states import move
from causeway.foundation.texts.models import Name

AT_ONCE = 100
IN_A_JOB = 50
KEPT_FOR = timedelta(days=1)


def read_file(
    blob: bytes, *, file_name: str, encoding: str, language: str, as_members: bool, by: Actor
) -> Import:
    """Read a file and keep it until somebody decides about it. Raises `NotValid` for what is no table and no card."""
    if not may_add_organisation(by):
        raise NotAllowed(ImportPolicy.refusals["carry"])
    text, found = read_letters(blob, encoding)
    cards = is_cards(text)
    rows, _unknown = rows_of(text)
    page = get_language() or "en"
    given = Settings(language, page, as_members, month_first(rows))
    refused = [line for line in checked(rows, given, cards=cards) if line.problem]
    with act("import.read", by=by) as entry:
        imported = begin(
            Import,
            file_name=file_name[:200],
            content=text,
            digest=sha256(text.encode()).hexdigest(),
            encoding=found,
            is_cards=cards,
            language=language,
            page=page,
            as_members=as_members,
            total=len(rows),
        )
        ImportedRow.objects.bulk_create([_refused(imported, line) for line in refused])
        entry.about(imported, rows=len(rows))
    return imported


def bring_in(imported: Import, *, by: Actor, shown: str) -> None:
    """Make the organisations and contact people of a file: the first hundred rows at once, the rest by the worker."""
    rows, _unknown = rows_of(imported.content)
    with act("import.bring_in", by=by) as entry:
        move(imported, "bring_in", by=by, entry=entry, shown=shown)
        _portion(imported, rows, AT_ONCE, by, entry)
    empty_write_ahead_log()


def drop(imported: Import, *, by: Actor, shown: str) -> None:
    """Leave a file out: its words are erased."""
    with act("import.drop", by=by) as entry:
        move(imported, "drop", by=by, entry=entry, shown=shown, content="", file_name="")
        ImportedRow.objects.filter(imported=imported).delete()
    empty_write_ahead_log()


def take_back(imported: Import, *, by: Actor, shown: str) -> None:
    """Take back what an import made, but for what somebody has built on since; that stays, and its reason is told."""
    with act("import.take_back", by=by) as entry:
        move(imported, "take_back", by=by, entry=entry, shown=shown, at=0)
        _undo(imported, AT_ONCE, by, entry)


@job(kind="import.carry_on", words=gettext_lazy("Bring in the next rows of a file, or take them back"))
def carry_on(pk: UUID, by: Clock) -> Settle | None:
    """The next portion."""
    imported = Import.objects.get(pk=pk)
    if imported.state not in (ImportState.RUNNING, ImportState.LEAVING):
        return None
    rows = rows_of(imported.content)[0] if imported.state == ImportState.RUNNING else []

    def settle(entry: Entry) -> None:
        held = Import.objects.select_for_update(no_key=True).get(pk=pk)
        if held.at != imported.at or held.state != imported.state:
            raise NotNow(_("This import has moved on meanwhile."))
        with override(held.page):
            if rows:
                _portion(held, rows, IN_A_JOB, by, entry)
            else:
                _undo(held, IN_A_JOB, by, entry)

    return settle


@job(kind="import.clear", words=gettext_lazy("Erase files that nobody brought in"))
def clear_imports(_pk: None, by: Clock) -> None:  # noqa: ARG001 - nobody stands behind it
    """Files that were read and not decided about within a day. Nothing is left to settle."""
    old = Import.objects.filter(state=ImportState.READ, record__made_at__lt=timezone.now() - KEPT_FOR)
    ImportedRow.objects.filter(imported__in=old).delete()
    Import.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    empty_write_ahead_log()


def _portion(imported: Import, rows: list[dict[str, str]], many: int, by: Actor, entry: Entry) -> None:
    given = settings_of(imported, rows)
    first = 1 if imported.is_cards else FIRST_ROW
    refused = set(
        ImportedRow.objects.filter(imported=imported, is_refused=True).values_list("line", flat=True)
    )
    made: list[ImportedRow] = []
    for number, cells in enumerate(rows[imported.at : imported.at + many], start=first + imported.at):
        if number not in refused:
            made += _bring(imported, line_of(number, cells, given), by)
    ImportedRow.objects.bulk_create(made)
    imported.at = min(imported.at + many, imported.total)
    Import.objects.filter(pk=imported.pk).update(at=imported.at)
    entry.about(imported, rows=imported.at)
    if imported.at < imported.total:
        later(carry_on, imported.pk, by=by, key=f"import:{imported.pk}:{imported.at}")
        return
    move(imported, "finish", by=by, entry=entry, shown=ImportState.RUNNING, content="")


def _bring(imported: Import, line: Line, by: Actor) -> list[ImportedRow]:
    """The records of one row, or its refusal."""
    if line.problem or line.facts is None:
        return [_refused(imported, line)]
    known = next(filter(None, map(find_same, line.facts.names.values())), None)
    try:
        organisation = known or add_organisation(line.facts, by=by)
    except NotValid as refusal:
        return [_refused(imported, replace(line, problem=str(refusal.sentence)))]
    rows = [] if known else [_made(imported, line, organisation)]
    if line.person and not _is_known(organisation, line.person.name):
        rows.append(_made(imported, line, add_contact(organisation, line.person, by=by)))
    return rows or [_refused(imported, replace(line, problem=_("It is in the list already.")))]


def _is_known(organisation: Organisation, name: str) -> bool:
    return any(one.name == name for one in Contact.objects.filter(organisation=organisation))


def _made(imported: Import, line: Line, record: Organisation | Contact) -> ImportedRow:
    return ImportedRow(imported=imported, line=line.number, name=line.name, record=record.record)


def _refused(imported: Import, line: Line) -> ImportedRow:
    return ImportedRow(
        imported=imported, line=line.number, name=line.name, problem=line.problem, is_refused=True
    )


def _undo(imported: Import, many: int, by: Actor, entry: Entry) -> None:
    """Take back the next organisations, and at last the contact people that came to organisations from before."""
    rows = _left_to_undo(imported, Organisation)[:many]
    own = {row.record_id for row in _left_to_undo(imported, Contact)}
    stays = why_it_stays({row.record_id for row in rows}, own)
    _erase([row for row in rows if row.record_id not in stays], entry)
    _keep([row for row in rows if row.record_id in stays], stays)
    entry.about(imported, rows=len(rows))
    if len(rows) == many:
        imported.at += many
        Import.objects.filter(pk=imported.pk).update(at=imported.at)
        later(carry_on, imported.pk, by=by, key=f"import:{imported.pk}:back:{imported.at}")
        return
    _undo_people(imported, entry)
    move(imported, "end", by=by, entry=entry, shown=ImportState.LEAVING)


def _undo_people(imported: Import, entry: Entry) -> None:
    rows = _left_to_undo(imported, Contact)
    where = dict(
        Contact.objects.filter(pk__in=[row.record_id for row in rows]).values_list("pk", "organisation_id")
    )
    kept = ImportedRow.objects.filter(imported=imported, record__kind=Organisation.kind())
    staying = set(kept.values_list("record_id", flat=True))
    stays = {pk: _("The organisation stays.") for pk, home in where.items() if home in staying}
    _erase([row for row in rows if row.record_id not in stays], entry)
    _keep([row for row in rows if row.record_id in stays], stays)


def _left_to_undo(imported: Import, model: type[Any]) -> list[Any]:
    rows = ImportedRow.objects.filter(
        imported=imported, is_refused=False, problem="", record__kind=model.kind()
    )
    return list(rows.select_related("record"))


def _keep(rows: Iterable[Any], why: dict[Any, str]) -> None:
    for row in rows:
        row.problem = why[row.record_id]
        row.save(update_fields=["problem"])


def _erase(rows: Iterable[Any], entry: Entry) -> None:
    """Take records out of the list, and their names out of the journal: some of them may be people."""
    gone = {row.record_id: row for row in rows}
    for row in gone.values():
        shred(row.record)
        entry.about(row.record)
    inside = Contact.objects.filter(organisation__in=gone).values_list("pk", flat=True)
    ImportedRow.objects.filter(record_id__in=[*gone, *inside]).update(record=None, name="")
    Contact.objects.filter(pk__in=gone).delete()
    Name.objects.filter(record_id__in=gone).delete()
    Organisation.objects.filter(pk__in=gone).delete()
