import uuid

import pytest

from causeway.foundation.access import NOBODY_IN_PARTICULAR, NotAllowed, NotNow, NotValid
from causeway.foundation.journal import act
from causeway.foundation.texts.copies import drop_working_copy, keep_working_copy, working_copies
from causeway.foundation.texts.models import Version, WorkingCopy
from causeway.foundation.texts.versions import paragraphs_of
from causeway.foundation.texts.wording import MOST_PARAGRAPHS
from causeway.foundation.texts.writing import add_paragraph, remove_paragraph, save_paragraph


@pytest.fixture
def key(text):
    return paragraphs_of(text)[0].key


def kept(person, record):
    return [(each.paragraph, each.words) for each in working_copies(person, record)]


def test_keep_stores_words_outside_the_versions(record, key, dara):
    keep_working_copy(dara, record, "en", key, "Not yet sure", base=1)
    copy = working_copies(dara, record).get()
    assert (copy.words, copy.language, copy.after) == ("Not yet sure", "en", None)
    assert copy.base_version.number == 1
    assert Version.objects.count() == 1


def test_keep_again_replaces(record, key, dara):
    keep_working_copy(dara, record, "en", key, "One", base=1)
    keep_working_copy(dara, record, "en", key, "", base=1)
    assert kept(dara, record) == [(key, "")]


def test_working_copies_are_seen_by_their_writer_only(record, key, dara, chen):
    keep_working_copy(dara, record, "en", key, "Mine", base=1)
    keep_working_copy(chen, record, "en", key, "Yours", base=1)
    assert kept(dara, record) == [(key, "Mine")]
    assert kept(chen, record) == [(key, "Yours")]
    assert kept(NOBODY_IN_PARTICULAR, record) == []


def test_keep_for_a_paragraph_to_be_added(record, key, dara):
    new = uuid.uuid4()
    keep_working_copy(dara, record, "en", new, "New", base=1, after=key)
    assert working_copies(dara, record).get().after == key
    with act("letter.add", by=dara):
        add_paragraph(record, "en", "New", after=key, by=dara, key=new)
    assert kept(dara, record) == []


def test_save_drops_the_writers_copy_and_no_other(record, key, text, dara, chen):
    other = paragraphs_of(text)[1].key
    keep_working_copy(dara, record, "en", key, "Mine", base=1)
    keep_working_copy(dara, record, "en", other, "Mine too", base=1)
    keep_working_copy(chen, record, "en", key, "Yours", base=1)
    with act("letter.save", by=dara):
        save_paragraph(record, "en", key, "Mine", base=1, by=dara)
    assert kept(dara, record) == [(other, "Mine too")]
    assert kept(chen, record) == [(key, "Yours")]


def test_remove_drops_the_writers_copy(record, key, dara, chen):
    keep_working_copy(dara, record, "en", key, "Mine", base=1)
    keep_working_copy(chen, record, "en", key, "Yours", base=1)
    with act("letter.remove", by=dara):
        remove_paragraph(record, "en", key, base=1, by=dara)
    assert (kept(dara, record), kept(chen, record)) == ([], [(key, "Yours")])


def test_drop_lets_one_copy_go(record, key, dara, chen):
    keep_working_copy(dara, record, "en", key, "Mine", base=1)
    drop_working_copy(chen, record, "en", key)
    assert WorkingCopy.objects.count() == 1
    drop_working_copy(dara, record, "en", key)
    assert WorkingCopy.objects.count() == 0


def test_keep_refuses_with_a_sentence(record, key, dara):
    with pytest.raises(NotAllowed, match="account"):
        keep_working_copy(NOBODY_IN_PARTICULAR, record, "en", key, "Words", base=1)
    with pytest.raises(NotNow, match="version"):
        keep_working_copy(dara, record, "en", key, "Words", base=9)
    with pytest.raises(NotValid, match="letters"):
        keep_working_copy(dara, record, "en", key, "x" * 10_001, base=1)


def test_keep_refuses_a_hoard(record, key, dara, text):
    WorkingCopy.objects.bulk_create(
        WorkingCopy(
            record=record, language="en", person=dara.user_id, paragraph=uuid.uuid4(), base_version=text
        )
        for _ in range(MOST_PARAGRAPHS)
    )
    with pytest.raises(NotValid, match="too many"):
        keep_working_copy(dara, record, "en", uuid.uuid4(), "Words", base=1)
    keep_working_copy(dara, record, "en", key, "A paragraph that stands", base=1)
    assert working_copies(dara, record).first().paragraph == key
