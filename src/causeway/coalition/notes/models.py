"""The tables of sealed notes."""

from typing import ClassVar, Self

from django.db import models

from causeway.coalition.accounts.models import Keyholder
from causeway.foundation.records.models import OnSpine


class Note(OnSpine):
    """A note, sealed: padded, under a data key that is nowhere in clear."""

    sealed = models.BinaryField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()


class NoteKey(models.Model):
    """The data key of a note, sealed to one keyholder."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="+")
    keyholder = models.ForeignKey(Keyholder, on_delete=models.CASCADE, related_name="+")
    wrap = models.BinaryField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint("note", "keyholder", name="note_key_once"),)
