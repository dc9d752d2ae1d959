import uuid

import pytest

from causeway.foundation.access import NotNow, NotValid
from causeway.foundation.journal import act
from causeway.foundation.texts.changes import behind, changed_paragraphs
from causeway.foundation.texts.conflict import Conflict, PlaceGone
from causeway.foundation.texts.models import Version
from causeway.foundation.texts.versions import current, paragraphs_of
from causeway.foundation.texts.writing import (
    add_paragraph,
    first_version,
    follow,
    move_paragraph,
    remove_paragraph,
    save_paragraph,
)
from tests.foundation.texts.conftest import OPENING

FIRST, SECOND, THIRD = OPENING


def words_of(version):
    return [each.words for each in paragraphs_of(version)]


@pytest.fixture
def keys(text):
    return [each.key for each in paragraphs_of(text)]


@pytest.fixture
def done(dara):
    def run(change, *args, **more):
        with act("letter.change", by=dara):
            return change(*args, by=dara, **more)

    return run


def test_add_puts_a_paragraph_after_another_or_first(record, keys, done):
    second = done(add_paragraph, record, "en", "Between", after=keys[0])
    assert words_of(second) == [FIRST, "Between", SECOND, THIRD]
    third = done(add_paragraph, record, "en", "Before all", after=None)
    assert words_of(third) == ["Before all", FIRST, "Between", SECOND, THIRD]
    assert [each.number for each in paragraphs_of(third)] == [1, 2, 3, 4, 5]


def test_add_sent_twice_with_its_key_adds_once(record, keys, done):
    key = uuid.uuid4()
    once = done(add_paragraph, record, "en", "New", after=keys[2], key=key)
    twice = done(add_paragraph, record, "en", "New", after=keys[2], key=key)
    assert once == twice == current(record, "en")
    assert words_of(twice) == [*OPENING, "New"]


def test_add_under_a_key_that_has_other_words_is_a_conflict(record, keys, done):
    with pytest.raises(Conflict) as caught:
        done(add_paragraph, record, "en", "New", after=None, key=keys[1])
    assert (caught.value.theirs, caught.value.yours) == (SECOND, "New")


def test_add_behind_a_paragraph_that_is_gone_keeps_the_words(record, keys, done):
    done(remove_paragraph, record, "en", keys[1], base=1)
    with pytest.raises(PlaceGone) as caught:
        done(add_paragraph, record, "en", "New", after=keys[1])
    assert caught.value.yours == "New"
    assert caught.value.version == current(record, "en")


def test_add_refuses_the_two_hundred_and_first(record, dara, done):
    with act("letter.begin", by=dara):
        first_version(record, "en", ["Words"] * 200, dara)
    with pytest.raises(NotValid, match="200"):
        done(add_paragraph, record, "en", "One more", after=None)


def test_remove_renumbers_and_leaves_the_versions_before(record, text, keys, done):
    second = done(remove_paragraph, record, "en", keys[0], base=1)
    assert [(each.number, each.words) for each in paragraphs_of(second)] == [(1, SECOND), (2, THIRD)]
    assert words_of(text) == OPENING


def test_remove_twice_makes_one_version(record, keys, done):
    second = done(remove_paragraph, record, "en", keys[0], base=1)
    assert done(remove_paragraph, record, "en", keys[0], base=1) == second


def test_remove_of_a_paragraph_that_somebody_changed_is_a_conflict(record, keys, done):
    done(save_paragraph, record, "en", keys[0], "Rewritten", base=1)
    with pytest.raises(Conflict) as caught:
        done(remove_paragraph, record, "en", keys[0], base=1)
    assert (caught.value.theirs, caught.value.yours, caught.value.base) == ("Rewritten", "", FIRST)


def test_save_of_a_removed_paragraph_keeps_the_words(record, keys, done):
    done(remove_paragraph, record, "en", keys[0], base=1)
    with pytest.raises(Conflict, match="removed") as caught:
        done(save_paragraph, record, "en", keys[0], "Rewritten", base=1)
    assert (caught.value.theirs, caught.value.yours, caught.value.base) == (None, "Rewritten", FIRST)


def test_move_puts_a_paragraph_elsewhere(record, keys, done):
    second = done(move_paragraph, record, "en", keys[0], after=keys[2])
    assert words_of(second) == [SECOND, THIRD, FIRST]
    third = done(move_paragraph, record, "en", keys[0], after=None)
    assert words_of(third) == OPENING


@pytest.mark.parametrize(("place", "after"), [(0, None), (1, 0), (1, 1)])
def test_move_to_where_it_stands_makes_no_version(record, text, keys, done, place, after):
    where = None if after is None else keys[after]
    assert done(move_paragraph, record, "en", keys[place], after=where) == text


def test_move_of_what_is_gone_is_refused(record, keys, done):
    done(remove_paragraph, record, "en", keys[0], base=1)
    with pytest.raises(NotNow, match="removed"):
        done(move_paragraph, record, "en", keys[0], after=None)
    with pytest.raises(PlaceGone):
        done(move_paragraph, record, "en", keys[1], after=keys[0])


def test_changes_tell_added_removed_changed_and_moved(record, text, keys, done):
    done(save_paragraph, record, "en", keys[0], "Rewritten", base=1)
    done(remove_paragraph, record, "en", keys[1], base=1)
    last = done(add_paragraph, record, "en", "New", after=keys[2])
    found = [
        (each.kind, each.number_before, each.number, each.before, each.words)
        for each in changed_paragraphs(text, last)
    ]
    assert found == [
        ("changed", 1, 1, FIRST, "Rewritten"),
        ("removed", 2, None, SECOND, None),
        ("added", None, 3, None, "New"),
    ]
    assert changed_paragraphs(last, last) == []


def test_changes_name_the_fewest_that_moved(record, text, keys, done):
    moved = done(move_paragraph, record, "en", keys[0], after=keys[2])
    assert [(each.kind, each.key) for each in changed_paragraphs(text, moved)] == [("moved", keys[0])]
    last = done(save_paragraph, record, "en", keys[0], "Rewritten", base=2)
    both = changed_paragraphs(text, last)
    assert [(each.kind, each.has_moved) for each in both] == [("changed", True)]


def test_behind_lists_what_the_translation_lacks(record, text, keys, dara, done):
    with act("letter.translate", by=dara):
        french = first_version(record, "fr", ["Un", "Deux", "Trois"], dara, follows=text)
    assert behind(french) == []
    assert behind(text) == []
    source = done(save_paragraph, record, "en", keys[1], "Rewritten", base=1)
    assert [each.number for each in behind(french)] == [2]
    followed = done(follow, record, "fr", source)
    assert (followed.number, followed.follows) == (2, source)
    assert words_of(followed) == ["Un", "Deux", "Trois"]
    assert behind(followed) == []
    assert done(follow, record, "fr", source) == followed


def test_versions_number_without_gaps(record, keys, done):
    done(add_paragraph, record, "en", "New", after=None)
    with pytest.raises(NotValid):
        done(save_paragraph, record, "en", keys[0], " ", base=1)
    done(move_paragraph, record, "en", keys[0], after=None)
    numbers = Version.objects.filter(record=record).order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]
