"""Signed checkpoints: what the alliance cannot take back once others hold it."""

from django.utils import timezone

from causeway.foundation.journal import keys, log, note
from causeway.foundation.journal.models import Checkpoint


def checkpoint() -> Checkpoint:
    """The signed checkpoint of the log as it stands, made now unless there is one for this size.

    It writes, so it belongs into an action, a job or a chore, not into a page that is only read. Inside an action
    it covers what was there before the action.
    """
    found = Checkpoint.objects.filter(size=log.size()).first()
    if found is not None:
        return found
    fresh = head_now()
    Checkpoint.objects.bulk_create([fresh], ignore_conflicts=True)
    return Checkpoint.objects.get(size=fresh.size)


def head_now() -> Checkpoint:
    """The signed checkpoint of the log as it stands, without a row: a page that is only read may show it.

    The same log gives the same signature, so what a reader keeps is what a kept checkpoint would say.
    """
    size = log.size()
    root = log.root(size)
    signed = note.sign(note.Head(keys.origin(), size, root), keys.signing_key())
    return Checkpoint(size=size, root=root, note=signed, made_at=timezone.now())


def latest() -> Checkpoint | None:
    """The checkpoint over most entries so far."""
    return Checkpoint.objects.order_by("-size").first()
