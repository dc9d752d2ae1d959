"""Open sealed notes, with the key of who asks."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.accounts.models import Account, Keyholder
from causeway.coalition.accounts.pins import is_pinned, pins_of
from causeway.coalition.notes.models import Note, NoteKey
from causeway.foundation.access import Actor, NotNow
from causeway.foundation.sealing import NotSealed, Private, keypair, unlock, unpad, unseal

BODY, KEY = "note", "note key"
BEGINNING, AHEAD = datetime(2020, 1, 1, tzinfo=UTC), timedelta(days=1)


@dataclass(frozen=True)
class Opened:
    """A note that was opened; or one that does not verify, without words."""

    note: Note
    text: str = ""
    by: uuid.UUID | None = None
    name: str = ""
    at: datetime | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it opened: a row that was changed or moved does not."""
        return self.at is not None


def opened_notes(notes: Iterable[Note], actor: Actor) -> list[Opened]:
    """The notes in clear, the newest first. One that does not verify is shown as such, and the others are read."""
    rows = list(notes)
    wraps = {key.note_id: key for key in NoteKey.objects.filter(note__in=rows, keyholder=actor.user_id)}
    private, _public = keypair(actor.seed or b"")
    found = [_opened(note, wraps.get(note.pk), private) for note in rows]
    authors = Account.objects.filter(pk__in={one.by for one in found if one.by})
    names = {author.pk: author.name for author in authors}
    named = [replace(one, name=names.get(one.by, "") if one.by else "") for one in found]
    return sorted(named, key=lambda one: (one.at is not None, str(one.at)), reverse=True)


def circle_of(holders: QuerySet[Keyholder], mine: Keyholder, seed: bytes) -> list[Keyholder]:
    """Oneself, and the keyholders whose key was compared and is still the same: to them a note is sealed.

    Raises `NotNow` if one's own public key is not the one that belongs to the seed: somebody who put theirs in its
    place would read the next note.
    """
    _private, public = keypair(seed)
    if bytes(mine.public) != public:
        raise NotNow(
            _("Your key was changed in the database, and nothing is sealed to it. Tell the other keyholders.")
        )
    pins = pins_of(mine, seed)
    return [holder for holder in holders.order_by("pk") if holder.pk == mine.pk or is_pinned(pins, holder)]


def _opened(note: Note, key: NoteKey | None, private: Private) -> Opened:
    if key is None:
        return Opened(note)
    try:
        data_key = unseal(private, bytes(key.wrap), KEY, note.pk, key.keyholder_id)
        return _said_in(note, unpad(unlock(data_key, bytes(note.sealed), BODY, note.pk)))
    except (NotSealed, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        return Opened(note)


def _said_in(note: Note, words: bytes) -> Opened:
    """What a note says. Anybody who writes into the database can seal to a public key, so all of it may be nonsense."""
    said = json.loads(words)
    text, at = said["text"], datetime.fromisoformat(said["at"]).astimezone(UTC)
    if not isinstance(text, str) or not BEGINNING <= at <= timezone.now() + AHEAD:
        raise ValueError
    return Opened(note, text.replace("\0", ""), uuid.UUID(said["by"]), at=at)
