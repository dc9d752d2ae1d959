"""The tables of the journal. Triggers refuse every change of what was written (`sql/`)."""

from typing import ClassVar, Self

from django.db import models

from causeway.foundation.records.models import Record


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


class Opening(models.Model):
    """Salts and facts of one part of an entry: part 0 says who acted and when, the others one record each.

    `clear` is for open records; `sealed` waits for the room that seals. Deleting a row erases the facts for good.
    """

    pk = models.CompositePrimaryKey("event_id", "part")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", db_index=False)
    part = models.SmallIntegerField()
    clear = models.TextField(null=True)  # noqa: DJ001 - null tells a sealed part from an open one
    sealed = models.BinaryField(null=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_opening"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(clear__isnull=False) ^ models.Q(sealed__isnull=False),
                name="opening_is_clear_or_sealed",
            )
        ]


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
