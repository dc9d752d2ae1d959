"""Writing: every change makes one new version that carries all other paragraphs over.

These functions run inside the action of the subject that owns the text, and open no transaction themselves. `base`
is always the number of the version that the person saw while writing, as the page's form carries it.
"""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from causeway.foundation.access import Actor, NotNow, NotValid
from causeway.foundation.texts.conflict import Conflict, HeadingConflict, PlaceGone
from causeway.foundation.texts.copies import drop_working_copy
from causeway.foundation.texts.models import Paragraph, Version
from causeway.foundation.texts.turns import Heading, Line, heading_of, newest, take_turn, write, write_next
from causeway.foundation.texts.versions import Spine, current, numbered, paragraphs_of
from causeway.foundation.texts.wording import clean_language, clean_name, clean_words


def first_version(
    record: Spine,
    language: str,
    paragraphs: Sequence[str],
    by: Actor,
    *,
    heading: Heading | None = None,
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
    lines = [Line(key, clean_words(words)) for key, words in zip(keys, paragraphs, strict=True)]
    take_turn(record)
    if current(record, language):
        raise NotNow(_("There is a text in this language already."))
    return write(record.pk, language, 1, lines, by, follows, _clean(heading or Heading()))


def change_heading(record: Spine, language: str, heading: Heading, *, base: int, by: Actor) -> Version:
    """Change what stands above the paragraphs; if it changed since `base`, raises `HeadingConflict`.

    What stands there already makes no new version.
    """
    heading = _clean(heading)
    before, lines = newest(record, language)
    theirs, seen = heading_of(before), heading_of(_shown(before, base))
    if heading == theirs:
        return before
    if theirs != seen:
        raise HeadingConflict(yours=heading, version=before)
    return write_next(before, lines, by, heading=heading)


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
    """Change one paragraph.

    If it changed since `base`, raises `Conflict`; changes of other paragraphs do not matter. Words that stand there
    already make no new version. The person's working copy is dropped. `follows` is, for a translation, the source
    version that it renders from now on.
    """
    words = clean_words(words)
    before, lines = newest(record, language)
    theirs = _words(lines, key)
    _refuse_conflict(before, key, base, yours=words, theirs=theirs)
    drop_working_copy(by, record, language, key)
    if theirs == words and follows in (None, before.follows):
        return before
    changed = [replace(line, words=words) if line.key == key else line for line in lines]
    return write_next(before, changed, by, follows)


def add_paragraph(
    record: Spine,
    language: str,
    words: str,
    *,
    after: uuid.UUID | None,
    by: Actor,
    key: uuid.UUID | None = None,
    follows: Version | None = None,
) -> Version:
    """Add a paragraph after another one, or at the start if `after` is None.

    A form that carries the new paragraph's `key` may be sent twice: the second time changes nothing. A translation
    gives the key of the source's paragraph. Raises `PlaceGone` if the paragraph named by `after` is gone.
    """
    words = clean_words(words)
    key = key or uuid.uuid4()
    before, lines = newest(record, language)
    there = _words(lines, key)
    if there is not None:
        _refuse_other_words(before, key, yours=words, theirs=there)
        return before
    place = _place_after(before, lines, after, yours=words)
    drop_working_copy(by, record, language, key)
    return write_next(before, [*lines[:place], Line(key, words), *lines[place:]], by, follows)


def remove_paragraph(
    record: Spine, language: str, key: uuid.UUID, *, base: int, by: Actor, follows: Version | None = None
) -> Version:
    """Take a paragraph out; the versions before keep it. If it changed since `base`, raises `Conflict`.

    One that is gone already makes no new version.
    """
    before, lines = newest(record, language)
    theirs = _words(lines, key)
    if theirs is None:
        return before
    _refuse_conflict(before, key, base, yours="", theirs=theirs)
    drop_working_copy(by, record, language, key)
    return write_next(before, [line for line in lines if line.key != key], by, follows)


def move_paragraph(
    record: Spine,
    language: str,
    key: uuid.UUID,
    *,
    after: uuid.UUID | None,
    by: Actor,
    follows: Version | None = None,
) -> Version:
    """Move a paragraph behind another one, or to the start if `after` is None. Where it stands already is no change.

    Raises `NotNow` if it is gone, `PlaceGone` if the paragraph named by `after` is.
    """
    before, lines = newest(record, language)
    moved = [line for line in lines if line.key == key]
    if not moved:
        raise NotNow(_("Somebody removed this paragraph meanwhile."))
    if after == key:
        return before
    others = [line for line in lines if line.key != key]
    place = _place_after(before, others, after, yours=moved[0].words)
    ordered = [*others[:place], *moved, *others[place:]]
    return before if ordered == lines else write_next(before, ordered, by, follows)


def follow(record: Spine, language: str, source: Version, *, by: Actor) -> Version:
    """Say that a translation renders a newer source as it stands, without a change of words."""
    before, lines = newest(record, language)
    return before if before.follows_id == source.pk else write_next(before, lines, by, source)


def _clean(heading: Heading) -> Heading:
    return Heading(clean_name(heading.title), clean_name(heading.addressee))


def _words(lines: Sequence[Line], key: uuid.UUID) -> str | None:
    return next((line.words for line in lines if line.key == key), None)


def _refuse_conflict(before: Version, key: uuid.UUID, base: int, *, yours: str, theirs: str | None) -> None:
    """Compare with what the person saw. The same words from two people are no conflict."""
    seen = _words_at(before, key, base)
    if theirs is None or theirs not in (seen, yours):
        raise Conflict(key, yours=yours, theirs=theirs, base=seen, version=before)


def _refuse_other_words(before: Version, key: uuid.UUID, *, yours: str, theirs: str) -> None:
    if theirs != yours:
        raise Conflict(key, yours=yours, theirs=theirs, base=None, version=before)


def _words_at(before: Version, key: uuid.UUID, number: int) -> str | None:
    shown = _shown(before, number)
    return Paragraph.objects.filter(version=shown, key=key).values_list("words", flat=True).first()


def _shown(before: Version, number: int) -> Version:
    """The version that the person saw."""
    shown = before if number == before.number else numbered(before.record, before.language, number)
    if shown is None:
        raise NotValid(_("The page does not say which version you saw. Open it again."))
    return shown


def _place_after(before: Version, lines: Sequence[Line], after: uuid.UUID | None, *, yours: str) -> int:
    if after is None:
        return 0
    places = [place for place, line in enumerate(lines, start=1) if line.key == after]
    if not places:
        raise PlaceGone(yours=yours, version=before)
    return places[0]
