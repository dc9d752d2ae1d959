"""What can be found, and how far the journal has been read. The index itself is a table that `index` keeps."""

from typing import ClassVar, Self

from django.db import models

from causeway.foundation.records.models import Record
from causeway.foundation.texts.models import LANGUAGE_TAG


class Entry(models.Model):
    """One passage that can be found: a title, a name, or a paragraph with its number.

    Who may find it is asked of its record, in the query that looks for it.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, editable=False, related_name="+")
    language = models.CharField(max_length=LANGUAGE_TAG, editable=False)
    part = models.CharField(max_length=20, editable=False)
    number = models.PositiveIntegerField(default=0, editable=False)
    words = models.TextField(editable=False)
    day = models.DateField(editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "language", "part", "number"], name="entry_once"),
        ]


class Bookmark(models.Model):
    """The last part of the journal that the index knows: one row, made with the tables.

    `copied`: while an index is made anew beside the one that is asked, the last entry that it holds.
    """

    entry = models.BigIntegerField(default=-1, editable=False)
    part = models.SmallIntegerField(default=0, editable=False)
    copied = models.BigIntegerField(null=True, editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()
