"""Write a statement: title, dates, paragraphs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.policy import StatementPolicy
from causeway.advocacy.statements.states import StatementState
from causeway.coalition.members.models import Alliance
from causeway.coalition.members.policy import AlliancePolicy
from causeway.foundation.access import Actor, NotAllowed, NotNow, may
from causeway.foundation.journal import act
from causeway.foundation.records.models import begin
from causeway.foundation.texts import writing
from causeway.foundation.texts.models import Version
from causeway.foundation.texts.turns import Heading


def start_statement(
    alliance: Alliance,
    *,
    title: str,
    language: str,
    addressed_to: str = "",
    paragraphs: Sequence[str] = (),
    by: Actor,
) -> Statement:
    """Begin a draft, with its title and perhaps its first paragraphs."""
    if not may(by, alliance, "draft"):
        raise NotAllowed(AlliancePolicy.refusals["draft"])
    with act("statement.start", by=by) as entry:
        statement = begin(Statement, language=language)
        heading = Heading(title, addressed_to)
        writing.first_version(statement, language, list(paragraphs), by=by, heading=heading)
        entry.about(statement, paragraphs=len(paragraphs))
    return statement


def describe_statement(statement: Statement, *, title: str, addressed_to: str, base: int, by: Actor) -> None:
    """Change the title and to whom it speaks. Both are part of what is signed, so they make a new version.

    If somebody else changed them since version `base`, raises `HeadingConflict`.
    """
    with act("statement.describe", by=by) as entry:
        _hold_draft(statement, by)
        heading = Heading(title, addressed_to)
        version = writing.change_heading(statement, statement.language, heading, base=base, by=by)
        entry.about(statement, version=version.number)


def set_dates(
    statement: Statement, *, signing_until: datetime | None, publish_at: datetime | None, by: Actor
) -> None:
    """Say until when one can sign and when it goes out."""
    with act("statement.dates", by=by) as entry:
        _hold(statement, by)
        refuse_dated(statement)
        statement.signing_until, statement.publish_at = signing_until, publish_at
        Statement.objects.filter(pk=statement.pk).update(signing_until=signing_until, publish_at=publish_at)
        entry.about(statement, signing_until=signing_until, publish_at=publish_at)


def add_paragraph(statement: Statement, key: UUID, words: str, *, after: UUID | None, by: Actor) -> Version:
    """Add a paragraph after another, or at the beginning. Sent twice under one key it is added once."""
    with act("statement.paragraph.add", by=by) as entry:
        _hold_draft(statement, by)
        version = writing.add_paragraph(statement, statement.language, words, after=after, by=by, key=key)
        entry.about(statement, version=version.number, paragraph=key)
    return version


def change_paragraph(statement: Statement, key: UUID, words: str, *, base: int, by: Actor) -> Version:
    """Save a paragraph. If somebody else changed it since version `base`, raises `Conflict` with both wordings."""
    with act("statement.paragraph.change", by=by) as entry:
        _hold_draft(statement, by)
        version = writing.save_paragraph(statement, statement.language, key, words, base=base, by=by)
        entry.about(statement, version=version.number, paragraph=key)
    return version


def move_paragraph(statement: Statement, key: UUID, *, after: UUID | None, by: Actor) -> Version:
    """Put a paragraph after another, or first."""
    with act("statement.paragraph.move", by=by) as entry:
        _hold_draft(statement, by)
        version = writing.move_paragraph(statement, statement.language, key, after=after, by=by)
        entry.about(statement, version=version.number, paragraph=key)
    return version


def remove_paragraph(statement: Statement, key: UUID, *, base: int, by: Actor) -> Version:
    """Take a paragraph out. Earlier versions keep it."""
    with act("statement.paragraph.remove", by=by) as entry:
        _hold_draft(statement, by)
        version = writing.remove_paragraph(statement, statement.language, key, base=base, by=by)
        entry.about(statement, version=version.number, paragraph=key)
    return version


def refuse_fixed(statement: Statement) -> None:
    """Say so where the text cannot be changed."""
    if statement.state != StatementState.DRAFT:
        raise NotNow(_("The text is fixed while it is out for signature. Reopen the draft to change it."))


def refuse_dated(statement: Statement) -> None:
    """Say so where the dates cannot be changed."""
    if statement.state not in (StatementState.DRAFT, StatementState.OPEN):
        raise NotNow(_("The dates are fixed once signing is closed."))


def _hold(statement: Statement, by: Actor) -> None:
    """Ask the ability again inside the transaction, and hold the row so that no move passes in between."""
    if not may(by, statement, "edit"):
        raise NotAllowed(StatementPolicy.refusals["edit"])
    statement.refresh_from_db(from_queryset=Statement.objects.select_for_update(no_key=True))


def _hold_draft(statement: Statement, by: Actor) -> None:
    _hold(statement, by)
    refuse_fixed(statement)
