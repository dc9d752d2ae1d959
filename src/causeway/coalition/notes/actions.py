"""What keyholders do with sealed notes: write, and grant a colleague to read."""

import json
import os

from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.accounts.actions import pin_colleague
from causeway.coalition.accounts.models import Keyholder
from causeway.coalition.accounts.policy import KeyholderPolicy
from causeway.coalition.notes.models import Note, NoteKey
from causeway.coalition.notes.queries import BODY, KEY, circle_of
from causeway.foundation.access import Actor, NotAllowed, NotValid, may, visible
from causeway.foundation.journal import act
from causeway.foundation.records.models import Record
from causeway.foundation.sealing import NotSealed, Private, keypair, lock, pad, reseal, seal_to_each
from causeway.foundation.texts.wording import clean_draft

MOST_LETTERS = 5000
KEY_BYTES = 32


def write_note(text: str, *, by: Actor) -> Note:
    """Seal a note to oneself and to every keyholder whose six words were compared.

    The journal tells neither of it nor by whom: what is sealed stands inside the note.
    """
    seed = _seed_of(by)
    text = clean_draft(text)
    if not text or len(text) > MOST_LETTERS:
        raise NotValid(_("Write something, of at most 5,000 letters."))
    mine = Keyholder.objects.get(pk=by.user_id)
    circle = circle_of(visible(by, Keyholder), mine, seed)
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    with act("note.write", by=Actor()):
        record = Record.objects.create(kind=Note.kind(), made_at=midnight)
        key = os.urandom(KEY_BYTES)
        said = json.dumps({"text": text, "by": str(by.user_id), "at": timezone.now().isoformat()})
        note = Note.objects.create(record=record, sealed=lock(key, pad(said.encode()), BODY, record.pk))
        publics = {holder.pk: bytes(holder.public) for holder in circle}
        wraps = seal_to_each(publics, key, KEY, record.pk)
        NoteKey.objects.bulk_create(
            [NoteKey(note=note, keyholder_id=pk, wrap=wrap) for pk, wrap in wraps.items()]
        )
    return note


def grant_notes(other: Keyholder, *, shown: str, by: Actor) -> int:
    """Let another keyholder read every note that one can read oneself, after comparing six words. Gives how many.

    `shown` is the fingerprint behind the words that were compared; a key that changed meanwhile gets nothing.
    """
    seed = _seed_of(by)
    if not may(by, other, "grant"):
        raise NotAllowed(KeyholderPolicy.refusals["grant"])
    private, _public = keypair(seed)
    held = NoteKey.objects.filter(keyholder=by.user_id)
    with act("key.grant", by=by) as entry:
        pin_colleague(other, shown=shown, by=by)
        there = set(NoteKey.objects.filter(keyholder=other).values_list("note_id", flat=True))
        tried = (_for(other, one, private) for one in held if one.note_id not in there)
        fresh = [one for one in tried if one is not None]
        NoteKey.objects.bulk_create(fresh)
        entry.about(other.account, fingerprint=shown)
    return len(fresh)


def _for(other: Keyholder, held: NoteKey, private: Private) -> NoteKey | None:
    """The same data key, sealed to another keyholder; None for a wrap that somebody changed."""
    was, now = (KEY, held.note_id, held.keyholder_id), (KEY, held.note_id, other.pk)
    try:
        wrap = reseal(bytes(held.wrap), private, bytes(other.public), was=was, now=now)
    except NotSealed:
        return None
    return NoteKey(note_id=held.note_id, keyholder=other, wrap=wrap)


def _seed_of(by: Actor) -> bytes:
    if by.seed is None:
        raise NotAllowed(_("Unlock your key first."))
    return by.seed
