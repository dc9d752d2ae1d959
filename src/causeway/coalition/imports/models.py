"""The tables of what came in by a file."""

import uuid
from typing import ClassVar, Self

from django.db import models

from causeway.coalition.imports.states import IMPORT, ImportState
from causeway.foundation.records.models import OnSpine, Record
from causeway.foundation.sealing.fields import SealedText
from causeway.foundation.states.workflow import governs


class Import(OnSpine):
    """One file, read and perhaps brought in. `content` is its text until it is decided about, and then empty.

    `digest` tells the same file again; `at` is how many rows have been brought in or taken back so far.
    """

    file_name = SealedText(blank=True)
    content = SealedText(blank=True)
    digest = models.CharField(max_length=64)
    encoding = models.CharField(max_length=12)
    is_cards = models.BooleanField(default=False)
    language = models.CharField(max_length=10)
    page = models.CharField(max_length=10)
    as_members = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.READ)
    total = models.PositiveIntegerField()
    at = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[Self]] = models.Manager()


class ImportedRow(models.Model):
    """What became of one row: the record that it made, or the sentence why it made none, or why it could not go again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")
    line = models.PositiveIntegerField()
    name = SealedText(blank=True)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")
    problem = SealedText(blank=True)
    is_refused = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("line",)


governs(Import, IMPORT)
