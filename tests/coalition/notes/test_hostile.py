"""Somebody writes into the database who holds no key: swapped keys, changed wraps, notes full of nonsense."""

import json
from uuid import UUID

import pytest

from causeway.coalition.models import Keyholder, Note, NoteKey
from causeway.coalition.notes.actions import grant_notes, write_note
from causeway.coalition.notes.queries import BODY, KEY
from causeway.foundation.access import NotNow
from causeway.foundation.records.models import begin
from causeway.foundation.sealing import fingerprint, lock, pad, seal
from tests.coalition.notes.test_keyholders import SECRET, circle, read, unlocked
from tests.making import make_keyholder

__all__ = ["circle"]


def test_who_swaps_the_key_of_the_writer_in_the_database_gets_nothing(circle):
    """The writer seals to the own key too; an insider who puts theirs there would read everything that is written."""
    make_keyholder(circle.chen.account, circle.chen.actor)
    theirs = Keyholder.objects.get(pk=circle.chen.account.pk)
    writer = unlocked(circle.amina)
    Keyholder.objects.filter(pk=circle.amina.account.pk).update(public=theirs.public)
    with pytest.raises(NotNow, match="changed in the database"):
        write_note(SECRET, by=writer)
    assert not NoteKey.objects.exists()


HERE = "2026-03-01T10:00:00+00:00"
NONSENSE = {
    "no JSON": b"words",
    "no object": b"[1]",
    "a number": b"7",
    "nested without end": b"[" * 100_000,
    "nothing inside": b"{}",
    "words that are no text": json.dumps({"text": ["x"], "by": str(UUID(int=1)), "at": HERE}).encode(),
    "an author that is none": json.dumps({"text": "x", "by": 7, "at": HERE}).encode(),
    "no moment": json.dumps({"text": "x", "by": str(UUID(int=1)), "at": 7}).encode(),
    "a moment before all time": json.dumps(
        {"text": "x", "by": str(UUID(int=1)), "at": "0001-01-01T00:00:00+14:00"}
    ).encode(),
    "a moment to come": json.dumps(
        {"text": "x", "by": str(UUID(int=1)), "at": "2999-01-01T00:00:00+00:00"}
    ).encode(),
    "bytes that are no text": b"\xff\xfe{}",
}


def sealed_by_a_stranger(account, words):
    """A note as somebody makes it who writes into the database and knows a public key, and no secret."""
    public = Keyholder.objects.get(pk=account.pk).public
    note = begin(Note, sealed=b"")
    Note.objects.filter(pk=note.pk).update(sealed=lock(bytes(32), pad(words), BODY, note.pk))
    wrap = seal(bytes(public), bytes(32), KEY, note.pk, account.pk)
    NoteKey.objects.create(note=note, keyholder_id=account.pk, wrap=wrap)


@pytest.mark.parametrize("words", NONSENSE.values(), ids=NONSENSE)
def test_a_note_full_of_nonsense_does_not_break_the_others(circle, words):
    """Sealed to the reader, so it opens; what is in it was written by whoever wrote into the database."""
    write_note(SECRET, by=unlocked(circle.amina))
    sealed_by_a_stranger(circle.amina.account, words)
    assert read(circle, "amina") == [SECRET, None]


def test_a_wrap_that_was_changed_does_not_keep_a_colleague_from_the_others(circle):
    write_note(SECRET, by=unlocked(circle.amina))
    write_note("Another.", by=unlocked(circle.amina))
    broken = NoteKey.objects.filter(keyholder=circle.amina.account.pk).first()
    NoteKey.objects.filter(pk=broken.pk).update(wrap=bytes(broken.wrap)[:-1] + b"x")
    make_keyholder(circle.chen.account, circle.chen.actor)
    chen = Keyholder.objects.get(pk=circle.chen.account.pk)
    shown = fingerprint(bytes(chen.public))
    assert grant_notes(chen, shown=shown, by=unlocked(circle.amina)) == 1
