"""Open, close, publish, reopen, take down; and render what the public reads."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.advocacy.statements.actions.rendering import public_pages, tombstones
from causeway.advocacy.statements.models import SignOn, Statement
from causeway.advocacy.statements.queries import (
    PUBLISH,
    SIGNATORIES,
    TEXT,
    signatories_as_text,
    signatures_of,
    text_of,
)
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.access import Actor, Clock, NotNow
from causeway.foundation.jobs import Due, Settle, job, later
from causeway.foundation.jobs.outgoing import post
from causeway.foundation.journal import Entry, act
from causeway.foundation.pages.published import publish_page
from causeway.foundation.states import move
from causeway.foundation.texts.canonical import fingerprint_of


class ListMoved(Exception):  # noqa: N818 - not an error to anybody: the job simply runs again
    """Somebody withdrew while the page was being rendered."""


def open_statement(statement: Statement, *, by: Actor, shown: str) -> None:
    """Fix the text and let organisations sign it."""
    with act("statement.open", by=by) as entry:
        _hold(statement)
        move(statement, "open", by=by, entry=entry, shown=shown, opened_at=timezone.now())


def close_statement(statement: Statement, *, by: Actor, shown: str) -> None:
    """End signing. The text is fixed and nobody can be added; the clock publishes at the hour that was set."""
    with act("statement.close", by=by) as entry:
        _hold(statement)
        fixed = fingerprint_of(text_of(statement))
        move(statement, "close", by=by, entry=entry, shown=shown, closed_at=timezone.now(), text_hash=fixed)
        entry.about(statement, **{TEXT: fixed})
        later(publish_statement, statement.pk, by=by, at=statement.publish_at)


@job(kind=PUBLISH, words=_("Publish a statement"))
def publish_statement(pk: UUID, by: Clock, due: Due) -> Settle | None:
    """Publish at the hour: render the pages first, then move on and put them up in one transaction.

    Who reopens and closes again plans the hour anew: an older plan does nothing before that hour, nor after it.
    """
    statement = Statement.objects.get(pk=pk)
    if statement.state == StatementState.PUBLISHED:
        return None
    if statement.state != StatementState.CLOSED:
        raise NotNow(_("The statement is not closed any more, so it was not published."))
    if statement.publish_at and statement.publish_at > due.now:
        return None
    if not statement.has_signatures():
        raise NotNow(_("Nobody stands under this text any more, so it was not published."))
    fixed = _fixed(statement)
    statement.published_at = moment = timezone.now()
    pages = public_pages(statement)

    def settle(entry: Entry) -> None:
        held = _held(pk)
        if _fixed(held) != fixed:
            raise ListMoved
        move(held, "publish", by=by, entry=entry, shown=StatementState.CLOSED, published_at=moment)
        listed = fingerprint_of(signatories_as_text(held))
        entry.about(held, **{TEXT: held.text_hash, SIGNATORIES: listed})
        for path, html in pages.items():
            publish_page(path, html, statement.record)
        _tell_signatories(statement, "statement.published")

    return settle


@job(kind="statement.render", words=_("Render a public page again"))
def render_statement(pk: UUID, by: Clock) -> Settle | None:  # noqa: ARG001 - every job knows for whom it runs
    """Render the public pages again because something on them changed."""
    statement = Statement.objects.get(pk=pk)
    if statement.state != StatementState.PUBLISHED:
        return None
    pages, shown = public_pages(statement), _shown(statement)

    def settle(entry: Entry) -> None:
        held = _held(pk)
        if held.state != StatementState.PUBLISHED:
            raise NotNow(_("The statement was taken down meanwhile, so its page was left as it is."))
        if _shown(held) != shown:
            raise ListMoved
        entry.about(statement)
        for path, html in pages.items():
            publish_page(path, html, statement.record)

    return settle


def reopen_statement(statement: Statement, *, by: Actor, shown: str, note: str) -> None:
    """Take the text back to the drafters. A changed text must be signed again, and those who signed are told."""
    with act("statement.reopen", by=by) as entry:
        _hold(statement)
        move(statement, "reopen", by=by, entry=entry, shown=shown, note=note, closed_at=None, text_hash="")
        _tell_signatories(statement, "statement.reopened")


def take_down_statement(statement: Statement, *, by: Actor, shown: str, note: str) -> None:
    """Take the page away at once; what stays is a page that says so."""
    with act("statement.take_down", by=by) as entry:
        _hold(statement)
        move(statement, "take_down", by=by, entry=entry, shown=shown, note=note, taken_down_at=timezone.now())
        for path, html in tombstones(statement).items():
            publish_page(path, html, statement.record, status=410)


def _hold(statement: Statement) -> None:
    """Hold the row until the end of the action, and see it as it stands now: its dates may have changed.

    Everywhere a row is held with `no_key`: PostgreSQL looks at foreign keys when a transaction ends, after it took the
    log's lock, and must not have to wait then for somebody who waits for the log.
    """
    statement.refresh_from_db(from_queryset=Statement.objects.select_for_update(no_key=True))


def _held(pk: UUID) -> Statement:
    return Statement.objects.select_for_update(no_key=True).get(pk=pk)


def _fixed(statement: Statement) -> tuple[str, str]:
    """What must not change between rendering and publication: the text and the list."""
    return statement.text_hash, signatories_as_text(statement)


def _shown(statement: Statement) -> list[Any]:
    """Whom the published page shows, and since when as withdrawn."""
    return list(signatures_of(statement).values_list("pk", "withdrawn_at"))


def _tell_signatories(statement: Statement, letter: str) -> None:
    """One letter to each who stands under this version and gave an address."""
    standing = SignOn.objects.standing().filter(statement=statement, version=statement.version())
    for signature in standing.exclude(email=""):
        post(
            letter,
            to=signature.email,
            record=signature,
            language=signature.letters_in,
            key=f"{letter}-{signature.pk}-{timezone.now():%Y%m%d%H%M%S}",
        )
