"""The spine: one row for each thing that can be pointed at."""

import uuid
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.utils import timezone


class Record(models.Model):
    """One row of the spine: an id, the kind of thing, when it was made, and its compartment if it is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    compartment = models.UUIDField(null=True, default=None, editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_record"


class OnSpine(models.Model):
    """A thing that others may point at. Its kind is the model's name in lower case."""

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    may: Any
    """What the actor may do with it; the gate puts it there."""

    class Meta:
        abstract = True

    @classmethod
    def kind(cls) -> str:
        """The word that the spine, the journal and the registries use for this thing."""
        return cls._meta.label_lower.split(".")[1]


Thing = TypeVar("Thing", bound=OnSpine)


def begin(model: type[Thing], **fields: Any) -> Thing:
    """Make a thing and its row of the spine, in the transaction that is already open."""
    record = Record.objects.create(kind=model.kind())
    return model._default_manager.create(record=record, **fields)
