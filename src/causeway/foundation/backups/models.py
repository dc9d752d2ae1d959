"""Which archives this instance made, or came from."""

from typing import ClassVar, Self

from django.db import models

from causeway.foundation.records.models import OnSpine


class Backup(OnSpine):
    """One archive: the SHA-256 of its encrypted bytes, and how many they are. It says nothing of what is inside."""

    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_backup"
