"""Working copies: words that are not saved yet, private to the person who wrote them and kept outside the journal.

They need no action around them: each function writes at most one row, in one statement.
"""

import uuid

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid
from causeway.foundation.texts.models import Paragraph, Version, WorkingCopy
from causeway.foundation.texts.versions import Spine, numbered
from causeway.foundation.texts.wording import MOST_PARAGRAPHS, clean_draft


def keep_working_copy(
    person: Actor,
    record: Spine,
    language: str,
    key: uuid.UUID,
    words: str,
    *,
    base: int,
    after: uuid.UUID | None = None,
) -> None:
    """Keep unsaved words of one paragraph in place of those kept before; they may be empty.

    A paragraph still to be added is kept under the key that it will have, with the place it shall stand `after`.
    Raises `NotAllowed` without an account, `NotNow` if the text does not have the `base` version, `NotValid` if the
    words cannot be taken or too many are kept.
    """
    words = clean_draft(words)
    version = numbered(record, language, base)
    if person.user_id is None:
        raise NotAllowed(_("Only people with an account can keep words without saving them."))
    if version is None:
        raise NotNow(_("The version that you saw is not there any more. Open the page again."))
    _refuse_hoard(person, record, version, key)
    copy = WorkingCopy(
        record_id=record.pk,
        language=language,
        person=person.user_id,
        paragraph=key,
        after=after,
        words=words,
        base_version=version,
        changed_at=timezone.now(),
    )
    WorkingCopy.objects.bulk_create(
        [copy],
        update_conflicts=True,
        unique_fields=["record", "language", "person", "paragraph"],
        update_fields=["after", "words", "base_version", "changed_at"],
    )


def working_copies(person: Actor, record: Spine) -> QuerySet[WorkingCopy]:
    """What one person has not saved yet in one record, the newest first; nobody else's, whoever asks."""
    if person.user_id is None:
        return WorkingCopy.objects.none()
    mine = WorkingCopy.objects.filter(record_id=record.pk, person=person.user_id)
    return mine.select_related("base_version").order_by("-changed_at")


def drop_working_copy(person: Actor, record: Spine, language: str, key: uuid.UUID) -> None:
    """Let the unsaved words of one paragraph go. Saving does this by itself."""
    working_copies(person, record).filter(language=language, paragraph=key).delete()


def _refuse_hoard(person: Actor, record: Spine, version: Version, key: uuid.UUID) -> None:
    """Paragraphs that stand are limited by the text itself; copies of others are limited here."""
    if Paragraph.objects.filter(version=version, key=key).exists():
        return
    others = working_copies(person, record).exclude(paragraph=key)
    if others.count() >= MOST_PARAGRAPHS:
        raise NotValid(_("You keep too many unsaved paragraphs here. Save or drop some first."))


def copies_of(person: uuid.UUID) -> list[WorkingCopy]:
    """All unsaved words of one person, the newest first."""
    return list(WorkingCopy.objects.filter(person=person).order_by("-changed_at"))


def drop_all_copies(person: uuid.UUID) -> None:
    """Throw away all unsaved words of one person."""
    WorkingCopy.objects.filter(person=person).delete()
