"""The tables of merges."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from causeway.coalition.members.models import Organisation
from causeway.foundation.records.models import OnSpine


class Merge(OnSpine):
    """That one entry turned out to be another one: `merged` leads to `kept`, until it is undone."""

    kept = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    merged = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    undone_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_is_of_two"),
            models.UniqueConstraint("merged", condition=Q(undone_at=None), name="merge_of_one_once"),
        )


class MovedRow(models.Model):
    """One row that a merge moved: its table, the column that names the organisation, and which row."""

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="+")
    table = models.CharField(max_length=63)
    column = models.CharField(max_length=63)
    row = models.CharField(max_length=36)

    objects: ClassVar[models.Manager[Self]] = models.Manager()


class KnownAsTwo(models.Model):
    """Two organisations that somebody looked at and that are not one."""

    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint("one", "other", name="known_as_two_once"),)
