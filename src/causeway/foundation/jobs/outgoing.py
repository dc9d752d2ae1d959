"""Letters on their way out: `post` writes a row and a job in the caller's transaction, the job sends.

A letter goes out at least once. If the worker dies between the mail server's answer and the note that the letter is
sent, it goes out again with the same Message-ID; mail has no way to do better.
"""

import smtplib
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import Actor, Clock, NotNow, NotValid
from causeway.foundation.jobs.kinds import Settle, job
from causeway.foundation.jobs.letters import Letter, checked_address, is_known, letter, written
from causeway.foundation.jobs.mail import send
from causeway.foundation.jobs.models import Outgoing, OutgoingState
from causeway.foundation.jobs.queue import insert_once, later
from causeway.foundation.journal import Entry
from causeway.foundation.records.models import OnSpine, Record

__all__ = ["Letter", "Outgoing", "letter", "post"]

KEPT_FOR = timedelta(days=7)
TRIES = 200  # with an hour between them, more than the seven days that a letter is kept
REFUSED_FOR_GOOD = 500
_ADDRESS: Any = Outgoing._meta.get_field("to_address")

_END = "UPDATE foundation_outgoing SET state = %s, to_address = '', sent_at = %s WHERE id = %s AND state = 'waiting'"


def post(
    kind: str, *, to: str, record: OnSpine | Record | None, language: str, key: str, by: Actor | None = None
) -> bool:
    """Have a letter of this kind sent to an address, in the transaction that is open.

    `key` names the letter for good: a second letter with the same key is not written, and False comes back. Left
    out, nobody stands behind the letter but the clock. Raises `NotValid` if `to` is not one e-mail address.
    """
    if not is_known(kind):
        raise LookupError(f"Nothing writes the letter “{kind}”.")
    record_id = record.pk if record is not None else None
    pk = insert_once(
        Outgoing,
        kind=kind,
        to_address=_ADDRESS.closed(key, checked_address(to)),
        language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
        record=record_id,
        key=key,
        state=OutgoingState.WAITING,
        made_at=timezone.now(),
    )
    if pk is None:
        return False
    return later(send_letter, pk, by=by or Clock(), key=f"letter:{pk}", about=record_id)


@job(kind="letter.send", words=_("Send a letter"), lease=timedelta(minutes=2), tries=TRIES)
def send_letter(pk: int, by: Clock) -> Settle | None:  # noqa: ARG001 - a letter asks its own record, not the clock
    """Write the letter in its language and hand it to the mail server."""
    outgoing = (
        Outgoing.objects.select_related("record").filter(pk=pk).exclude(state=OutgoingState.SENT).first()
    )
    if outgoing is None:
        return None
    if outgoing.state == OutgoingState.FAILED:
        raise NotNow(_("This letter could not be delivered, and its address is forgotten."))
    words = written(outgoing.kind, outgoing.record_id, outgoing.language)
    if words is None:
        return lambda _entry: end(pk, OutgoingState.FAILED)
    try:
        send(words, to=outgoing.to_address, language=outgoing.language, key=outgoing.key)
    except smtplib.SMTPRecipientsRefused as refused:
        _give_up_if_final(outgoing, refused)
        raise

    def settle(entry: Entry) -> None:
        end(pk, OutgoingState.SENT)
        if outgoing.record is not None:
            entry.about(outgoing.record, letter=outgoing.kind)

    return settle


def end(pk: int, state: OutgoingState) -> None:
    """A letter is sent, given up, or not needed any more: its address goes."""
    sent_at = timezone.now() if state == OutgoingState.SENT else None
    moment = sent_at and connection.ops.adapt_datetimefield_value(sent_at)
    with connection.cursor() as cursor:
        cursor.execute(_END, [state.value, moment, pk])


def _give_up_if_final(outgoing: Outgoing, refused: smtplib.SMTPRecipientsRefused) -> None:
    answers: dict[Any, Any] = refused.recipients
    if all(code >= REFUSED_FOR_GOOD for code, _words in answers.values()):
        end(outgoing.pk, OutgoingState.FAILED)
        raise NotValid(_("The mail server does not take letters for this address. The address is forgotten."))
