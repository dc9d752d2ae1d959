"""Writing: every change makes one new version that carries all other paragraphs over.

These functions run inside the action of the subject that owns the text, and open no transaction themselves. They
take turns on one record: SQLite has one writer at a time from `BEGIN IMMEDIATE` on, PostgreSQL locks the record's
row of the spine. So a change sees all changes before it, and numbers have no gaps.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from causeway.foundation.access import Actor, NotNow, NotValid
from causeway.foundation.records.models import Record
from causeway.foundation.texts.conflict import Conflict
from causeway.foundation.texts.models import Paragraph, Version, WorkingCopy
from causeway.foundation.texts.versions import Spine, current, numbered, paragraphs_of
from causeway.foundation.texts.wording import MOST_PARAGRAPHS, clean_language, clean_words


@dataclass(frozen=True)
class _Line:
    key: uuid.UUID
    words: str


def first_version(
    record: Spine,
    language: str,
    paragraphs: Sequence[str],
    by: Actor,
    *,
    follows: Version | None = None,
) -> Version:
    """Begin a text in a language, as version 1; it may begin without paragraphs.

    A translation gives the version that it `follows`, with one paragraph for each of that version's: they share keys.
    Raises `NotNow` if there is a text already, `NotValid` if the words cannot be taken.
    """
    clean_language(language)
    keys = [each.key for each in paragraphs_of(follows)] if follows else [uuid.uuid4() for _ in paragraphs]
    if len(keys) != len(paragraphs):
        raise NotValid(_("The translation needs one paragraph for each paragraph of its source."))
    lines = [_Line(key, clean_words(words)) for key, words in zip(keys, paragraphs, strict=True)]
    _take_turn(record)
    if current(record, language):
        raise NotNow(_("There is a text in this language already."))
    return _write(record, language, 1, lines, by, follows)


def save_paragraph(
    record: Spine,
    language: str,
    key: uuid.UUID,
    words: str,
    *,
    base: int,
    by: Actor,
    follows: Version | None = None,
) -> Version:
    """Change one paragraph. `base` is the number of the version that the person saw while writing.

    If the paragraph changed since, raises `Conflict`; changes of other paragraphs do not matter. Words that are
    there already make no new version. The person's working copy is dropped. `follows` is, for a translation, the
    source version that it renders from now on.
    """
    words = clean_words(words)
    before, lines = _newest(record, language)
    now = {line.key: line.words for line in lines}
    _refuse_conflict(before, key, base, yours=words, theirs=now.get(key))
    _drop_copy(record, language, key, by)
    if now[key] == words and follows in (None, before.follows):
        return before
    changed = [replace(line, words=words) if line.key == key else line for line in lines]
    return _write(record, language, before.number + 1, changed, by, follows or before.follows)


def _refuse_conflict(before: Version, key: uuid.UUID, base: int, *, yours: str, theirs: str | None) -> None:
    """Compare with what the person saw. The same words from two people are no conflict."""
    seen = _words_at(before, key, base)
    if theirs is None or theirs not in (seen, yours):
        raise Conflict(key, yours=yours, theirs=theirs, base=seen, version=before)


def _words_at(newest: Version, key: uuid.UUID, number: int) -> str | None:
    shown = newest if number == newest.number else numbered(newest.record, newest.language, number)
    if shown is None:
        raise NotValid(_("The page does not say which version you saw. Open it again."))
    return Paragraph.objects.filter(version=shown, key=key).values_list("words", flat=True).first()


def _take_turn(record: Spine) -> None:
    """Wait until nobody else writes about this record."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Texts are written inside an action.")
    Record.objects.select_for_update(no_key=True).get(pk=record.pk)


def _newest(record: Spine, language: str) -> tuple[Version, list[_Line]]:
    _take_turn(record)
    version = current(record, language)
    if version is None:
        raise NotNow(_("Nothing is written in this language yet."))
    return version, [_Line(each.key, each.words) for each in paragraphs_of(version)]


def _write(
    record: Spine, language: str, number: int, lines: Sequence[_Line], by: Actor, follows: Version | None
) -> Version:
    if len(lines) > MOST_PARAGRAPHS:
        raise NotValid(_("A text has at most %(most)s paragraphs.") % {"most": MOST_PARAGRAPHS})
    version = Version.objects.create(
        record_id=record.pk, language=language, number=number, made_by=by.user_id, follows=follows
    )
    Paragraph.objects.bulk_create(
        Paragraph(version=version, number=place, key=line.key, words=line.words)
        for place, line in enumerate(lines, start=1)
    )
    return version


def _drop_copy(record: Spine, language: str, key: uuid.UUID, by: Actor) -> None:
    if by.user_id:
        mine = WorkingCopy.objects.filter(record_id=record.pk, person=by.user_id)
        mine.filter(language=language, paragraph=key).delete()
