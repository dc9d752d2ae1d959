"""The table of pages that are served as they are."""

from typing import ClassVar, Self

from django.db import models

from causeway.foundation.records.models import Record


class PublishedPage(models.Model):
    """A page as it was rendered once: its address with the language in it, and its bytes, packed."""

    path = models.CharField(max_length=200, unique=True)
    body = models.BinaryField()
    etag = models.CharField(max_length=40)
    status = models.PositiveSmallIntegerField(default=200)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_published_page"
