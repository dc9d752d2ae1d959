"""Who may open sealed notes. The key decides; this rule only spares people pages that they could not read."""

from django.db.models import Exists, OuterRef, Q

from causeway.coalition.notes.models import Note, NoteKey
from causeway.foundation.access import NOBODY, Actor, Policy


class NotePolicy(Policy[Note]):
    """A keyholder whose key is unlocked sees the notes that were sealed to it."""

    model = Note

    def see(self, actor: Actor) -> Q:
        """Those with a wrap for this person."""
        if not actor.is_unlocked:
            return NOBODY
        return Q(Exists(NoteKey.objects.filter(note=OuterRef("pk"), keyholder=actor.user_id)))
