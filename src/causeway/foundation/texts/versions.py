"""Reading: which version stands, and what it says."""

from causeway.foundation.records.models import OnSpine, Record
from causeway.foundation.texts.models import Paragraph, Version

Spine = Record | OnSpine


def current(record: Spine, language: str) -> Version | None:
    """The newest version in a language, or none while nothing is written in it."""
    return Version.objects.filter(record_id=record.pk, language=language).order_by("-number").first()


def numbered(record: Spine, language: str, number: int) -> Version | None:
    """One version by its number."""
    return Version.objects.filter(record_id=record.pk, language=language, number=number).first()


def versions_of(record: Spine, language: str) -> list[Version]:
    """All versions in a language, the newest first."""
    return list(Version.objects.filter(record_id=record.pk, language=language).order_by("-number"))


def paragraphs_of(version: Version) -> list[Paragraph]:
    """The paragraphs of a version in their order."""
    return list(Paragraph.objects.filter(version=version).order_by("number"))
