"""Versions of a text, their numbered paragraphs, unsaved words, and names in several languages."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q, UniqueConstraint
from django.utils import timezone

from causeway.foundation.records.models import Record

LANGUAGE_TAG = 35
NAME_LETTERS = 300


class Version(models.Model):
    """One state of a text in one language, with what stands above it; it is written once and never changed.

    `follows` is the version in the source language that a translation renders; the source itself follows nothing.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, editable=False, related_name="+")
    language = models.CharField(max_length=LANGUAGE_TAG, editable=False)
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(max_length=NAME_LETTERS, blank=True, editable=False)
    addressee = models.CharField(max_length=NAME_LETTERS, blank=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.UUIDField(null=True, default=None, editable=False)
    follows = models.ForeignKey(
        "self", null=True, default=None, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_text_version"
        constraints = [
            UniqueConstraint(fields=["record", "language", "number"], name="text_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="text_version_counts_from_one"),
            models.CheckConstraint(condition=~Q(language=""), name="text_version_has_language"),
            models.CheckConstraint(condition=~Q(follows=F("id")), name="text_version_follows_another"),
        ]


class Paragraph(models.Model):
    """One numbered paragraph of one version. Its `key` stays the same in every version and every language."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, editable=False, related_name="paragraphs")
    number = models.PositiveIntegerField(editable=False)
    key = models.UUIDField(editable=False)
    words = models.TextField(editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_text_paragraph"
        constraints = [
            UniqueConstraint(fields=["version", "number"], name="text_paragraph_number_once"),
            UniqueConstraint(fields=["version", "key"], name="text_paragraph_key_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="text_paragraph_counts_from_one"),
            models.CheckConstraint(condition=~Q(words=""), name="text_paragraph_has_words"),
        ]


class WorkingCopy(models.Model):
    """Words that one person has not saved yet: private to that person, kept outside the journal.

    A paragraph that is still to be added has its `paragraph` key from the start; `after` is where it shall stand.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, editable=False, related_name="+")
    language = models.CharField(max_length=LANGUAGE_TAG, editable=False)
    person = models.UUIDField(editable=False)
    paragraph = models.UUIDField(editable=False)
    after = models.UUIDField(null=True, default=None, editable=False)
    words = models.TextField(blank=True, editable=False)
    base_version = models.ForeignKey(Version, on_delete=models.PROTECT, editable=False, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_text_working_copy"
        constraints = [
            UniqueConstraint(
                fields=["record", "language", "person", "paragraph"], name="text_working_copy_once"
            ),
        ]


class Name(models.Model):
    """A name or title of a record in one language; `position` is the order in which the languages came."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, editable=False, related_name="+")
    field = models.CharField(max_length=40, editable=False)
    language = models.CharField(max_length=LANGUAGE_TAG, editable=False)
    text = models.CharField(max_length=NAME_LETTERS, editable=False)
    position = models.PositiveIntegerField(editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "foundation_name"
        constraints = [
            UniqueConstraint(fields=["record", "field", "language"], name="name_once_a_language"),
            models.CheckConstraint(condition=~Q(text=""), name="name_has_text"),
        ]
