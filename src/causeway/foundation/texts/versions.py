"""Reading: which version stands, what it says, and whether two say the same."""

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


def same_as_before(before: Version, now: Version) -> bool:
    """Whether two versions say the same words in the same paragraphs and order, under the same heading."""
    if before.pk == now.pk:
        return True
    if (before.title, before.addressee) != (now.title, now.addressee):
        return False
    return [(each.key, each.words) for each in paragraphs_of(before)] == [
        (each.key, each.words) for each in paragraphs_of(now)
    ]
