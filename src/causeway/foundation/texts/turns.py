"""One writer at a time for each record, and the next version in a row.

SQLite has one writer at a time from `BEGIN IMMEDIATE` on; PostgreSQL locks the record's row of the spine. So whoever
writes has seen every version before, and numbers have no gaps.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _, ngettext

from causeway.foundation.access import Actor, NotNow, NotValid
from causeway.foundation.pages.days import figure
from causeway.foundation.records.models import Record
from causeway.foundation.texts.models import Paragraph, Version
from causeway.foundation.texts.versions import Spine, current, paragraphs_of
from causeway.foundation.texts.wording import MOST_PARAGRAPHS


@dataclass(frozen=True)
class Line:
    """A paragraph on its way from one version to the next."""

    key: uuid.UUID
    words: str


@dataclass(frozen=True)
class Heading:
    """What stands above the paragraphs: the title, and to whom the text speaks. Either may be empty."""

    title: str = ""
    addressee: str = ""


def heading_of(version: Version | None) -> Heading:
    """What stands above a version."""
    return Heading(version.title, version.addressee) if version else Heading()


def take_turn(record: Spine) -> None:
    """Wait until nobody else writes about this record, until the end of the action."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Texts are written inside an action.")
    Record.objects.select_for_update(no_key=True).get(pk=record.pk)


def newest(record: Spine, language: str) -> tuple[Version, list[Line]]:
    """Take a turn; the version that stands then, and its paragraphs. Raises `NotNow` if there is none."""
    take_turn(record)
    version = current(record, language)
    if version is None:
        raise NotNow(_("Nothing is written in this language yet."))
    return version, [Line(each.key, each.words) for each in paragraphs_of(version)]


def write_next(
    before: Version,
    lines: Sequence[Line],
    by: Actor,
    follows: Version | None = None,
    heading: Heading | None = None,
) -> Version:
    """Write the version after `before`, with the same heading and, for a translation, source unless told otherwise."""
    return write(
        before.record_id,
        before.language,
        before.number + 1,
        lines,
        by,
        follows or before.follows,
        heading or heading_of(before),
    )


def write(
    record: uuid.UUID,
    language: str,
    number: int,
    lines: Sequence[Line],
    by: Actor,
    follows: Version | None,
    heading: Heading,
) -> Version:
    """Write a version with its paragraphs. Raises `NotValid` if they are too many."""
    if len(lines) > MOST_PARAGRAPHS:
        raise NotValid(
            ngettext(
                "A text has at most %(most)s paragraph.",
                "A text has at most %(most)s paragraphs.",
                MOST_PARAGRAPHS,
            )
            % {"most": figure(MOST_PARAGRAPHS)}
        )
    version = Version.objects.create(
        record_id=record,
        language=language,
        number=number,
        title=heading.title,
        addressee=heading.addressee,
        made_by=by.user_id,
        follows=follows,
    )
    Paragraph.objects.bulk_create(
        Paragraph(version=version, number=place, key=line.key, words=line.words)
        for place, line in enumerate(lines, start=1)
    )
    return version
