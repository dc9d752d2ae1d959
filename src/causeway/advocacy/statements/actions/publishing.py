"""Open, close, publish, reopen, take down; and render what the public reads."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.advocacy.statements.actions.rendering import public_pages, tombstones
from causeway.advocacy.statements.models import SignOn, Statement
from causeway.advocacy.statements.queries import PUBLISH, SIGNATORIES, TEXT, signatories_as_text, text_of
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.access import Actor, Clock, NotNow
from causeway.foundation.jobs import Settle, job, later
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
        _lock(statement)
        move(statement, "open", by=by, entry=entry, shown=shown, opened_at=timezone.now())


def close_statement(statement: Statement, *, by: Actor, shown: str) -> None:
    """End signing. Text and list are fixed, and the clock publishes them at the hour that was set."""
    with act("statement.close", by=by) as entry:
        _lock(statement)
        fixed = fingerprint_of(text_of(statement))
        move(statement, "close", by=by, entry=entry, shown=shown, closed_at=timezone.now(), text_hash=fixed)
        entry.about(statement, **{TEXT: fixed})
        later(publish_statement, statement.pk, by=by, at=statement.publish_at)


@job(kind=PUBLISH, words=_("Publish a statement"))
def publish_statement(pk: UUID, by: Clock) -> Settle:
    """Publish at the hour: render the pages first, then move on and put them up in one transaction."""
    statement = Statement.objects.get(pk=pk)
    if statement.state != StatementState.CLOSED:
        raise NotNow(_("The statement is not closed any more, so it was not published."))
    signatories = signatories_as_text(statement)
    statement.published_at = moment = timezone.now()
    pages = public_pages(statement)

    def settle(entry: Entry) -> None:
        held = Statement.objects.select_for_update().get(pk=pk)
        if signatories_as_text(held) != signatories:
            raise ListMoved
        move(held, "publish", by=by, entry=entry, shown=StatementState.CLOSED, published_at=moment)
        entry.about(held, **{TEXT: held.text_hash, SIGNATORIES: fingerprint_of(signatories)})
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
    pages = public_pages(statement)

    def settle(entry: Entry) -> None:
        entry.about(statement)
        for path, html in pages.items():
            publish_page(path, html, statement.record)

    return settle


def reopen_statement(statement: Statement, *, by: Actor, shown: str, note: str) -> None:
    """Take the text back to the drafters. A changed text must be signed again, and those who signed are told."""
    with act("statement.reopen", by=by) as entry:
        _lock(statement)
        move(statement, "reopen", by=by, entry=entry, shown=shown, note=note, closed_at=None, text_hash="")
        _tell_signatories(statement, "statement.reopened")


def take_down_statement(statement: Statement, *, by: Actor, shown: str, note: str) -> None:
    """Take the page away at once; what stays is a page that says so."""
    with act("statement.take_down", by=by) as entry:
        _lock(statement)
        move(statement, "take_down", by=by, entry=entry, shown=shown, note=note, taken_down_at=timezone.now())
        for path, html in tombstones(statement).items():
            publish_page(path, html, statement.record, status=410)


def _lock(statement: Statement) -> None:
    Statement.objects.select_for_update().filter(pk=statement.pk).first()


def _tell_signatories(statement: Statement, letter: str) -> None:
    """One letter to each signatory who gave an address, and one only, however often the job had to begin anew."""
    for signature in SignOn.objects.standing().filter(statement=statement).exclude(email=""):
        post(
            letter,
            to=signature.email,
            record=signature,
            language=signature.letters_in,
            key=f"{letter}-{signature.pk}-{timezone.now():%Y%m%d%H%M%S}",
        )
