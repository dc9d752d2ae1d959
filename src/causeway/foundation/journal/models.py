"""The tables of the journal. Triggers refuse every change of what was written (`sql/`)."""

import json
from typing import Any, ClassVar, Self

from django.db import models

from causeway.foundation.records.models import Record
from causeway.foundation.sealing.fields import SealedText


class Event(models.Model):
    """One entry of the log: its number, counted from 0, and its leaf."""

    i = models.BigIntegerField(primary_key=True)
    leaf = models.TextField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_event"


class Node(models.Model):
    """The hash of a complete subtree of two entries or more; `key` is level << 48 | index."""

    key = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_node"


def place_of(event: int, part: int) -> str:
    """The name of a part of an entry, to which its facts are bound."""
    return f"{event}/{part}"


class Opening(models.Model):
    """Salts and facts of one part of an entry: part 0 says who acted and when, the others one record each.

    `facts` are for open records, under the instance key; `sealed` waits for the room that seals. Deleting a row erases
    the facts for good.
    """

    pk = models.CompositePrimaryKey("event_id", "part")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", db_index=False)
    part = models.SmallIntegerField()
    facts = SealedText(null=True, row="place")
    sealed = models.BinaryField(null=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_opening"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(facts__isnull=False) ^ models.Q(sealed__isnull=False),
                name="opening_is_open_or_sealed",
            )
        ]

    @property
    def place(self) -> str:
        """Where the facts belong: they open beside no other part of the log."""
        return place_of(self.event_id, self.part)

    def told(self) -> dict[str, Any]:
        """Salt and value of each fact; nothing where they do not open, changed or under another instance key."""
        return json.loads(self.facts or "{}") if FACTS.opens(self) else {}


FACTS: SealedText = Opening._meta.get_field("facts")


class EventRecord(models.Model):
    """Which record a part of an entry is about."""

    pk = models.CompositePrimaryKey("event_id", "part")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", db_index=False)
    part = models.SmallIntegerField()
    record = models.ForeignKey(Record, models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_event_record"


class Checkpoint(models.Model):
    """The root of the log at one size, signed."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_checkpoint"
