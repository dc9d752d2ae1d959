import uuid

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from causeway.foundation.access import NotNow, NotValid
from causeway.foundation.journal import act
from causeway.foundation.texts.conflict import Conflict
from causeway.foundation.texts.models import Version
from causeway.foundation.texts.turns import Heading
from causeway.foundation.texts.versions import (
    current,
    numbered,
    paragraphs_of,
    versions_of,
)
from causeway.foundation.texts.writing import add_paragraph, change_heading, first_version, save_paragraph
from tests.foundation.texts.conftest import OPENING


def words_of(version):
    return [each.words for each in paragraphs_of(version)]


def keys_of(version):
    return [each.key for each in paragraphs_of(version)]


def save(record, place, words, *, base, by, language="en"):
    key = keys_of(numbered(record, language, base))[place]
    with act("letter.save", by=by):
        return save_paragraph(record, language, key, words, base=base, by=by)


def test_first_version_numbers_its_paragraphs(text, dara):
    assert (text.number, text.language, text.made_by, text.follows) == (1, "en", dara.user_id, None)
    assert [(each.number, each.words) for each in paragraphs_of(text)] == list(enumerate(OPENING, 1))
    assert len(set(keys_of(text))) == 3


def test_first_version_refuses_a_second_text_in_the_language(record, text, dara):
    with pytest.raises(NotNow, match="already"), act("letter.begin", by=dara):
        first_version(record, "en", ["Another"], dara)
    assert current(record, "en") == text


def test_save_makes_a_version_that_carries_the_others_over(record, text, dara, chen):
    second = save(record, 1, "Nobody told us.", base=1, by=chen)
    assert (second.number, second.made_by) == (2, chen.user_id)
    assert words_of(second) == [OPENING[0], "Nobody told us.", OPENING[2]]
    assert keys_of(second) == keys_of(text)
    assert words_of(text) == OPENING
    assert versions_of(record, "en") == [second, text]


def test_save_of_the_same_words_makes_no_version(record, text, dara):
    assert save(record, 1, OPENING[1] + "  \r\n", base=1, by=dara) == text
    assert Version.objects.filter(record=record).count() == 1


def test_save_keeps_edits_of_different_paragraphs_from_the_same_base(record, text, dara, chen):
    save(record, 0, "The river rose.", base=1, by=dara)
    last = save(record, 2, "Tell us.", base=1, by=chen)
    assert last.number == 3
    assert words_of(last) == ["The river rose.", OPENING[1], "Tell us."]


def test_save_of_a_changed_paragraph_raises_conflict_with_all_three(record, text, dara, chen):
    theirs = save(record, 1, "No one had told us.", base=1, by=dara)
    with pytest.raises(Conflict) as caught:
        save(record, 1, "Not one of us was told.", base=1, by=chen)
    assert caught.value.base == OPENING[1]
    assert caught.value.theirs == "No one had told us."
    assert caught.value.yours == "Not one of us was told."
    assert caught.value.version == theirs
    assert caught.value.status == 409
    assert "told" not in str(caught.value)
    assert current(record, "en") == theirs


def test_save_after_a_conflict_goes_through_with_the_new_base(record, text, dara, chen):
    save(record, 1, "No one had told us.", base=1, by=dara)
    with pytest.raises(Conflict) as caught:
        save(record, 1, "Not one of us was told.", base=1, by=chen)
    last = save(record, 1, caught.value.yours, base=caught.value.version.number, by=chen)
    assert words_of(last)[1] == "Not one of us was told."


def test_save_of_what_the_other_wrote_too_is_no_conflict(record, text, dara, chen):
    second = save(record, 1, "We were not told.", base=1, by=dara)
    assert save(record, 1, "We were not told.", base=1, by=chen) == second


def test_save_with_an_unknown_base_is_refused(record, text, dara):
    with pytest.raises(NotValid, match="which version"), act("letter.save", by=dara):
        save_paragraph(record, "en", keys_of(text)[0], "Words", base=7, by=dara)


def test_save_of_a_foreign_key_is_a_conflict_and_keeps_the_words(record, text, dara):
    with pytest.raises(Conflict) as caught, act("letter.save", by=dara):
        save_paragraph(record, "en", uuid.uuid4(), "Words", base=1, by=dara)
    assert (caught.value.yours, caught.value.theirs, caught.value.base) == ("Words", None, None)


def test_save_without_a_text_in_the_language_is_refused(record, text, dara):
    with pytest.raises(NotNow, match="Nothing"), act("letter.save", by=dara):
        save_paragraph(record, "fr", keys_of(text)[0], "Words", base=1, by=dara)


@pytest.mark.django_db(transaction=True)
def test_writing_outside_an_action_is_refused(text, record, dara):
    with pytest.raises(TransactionManagementError):
        save_paragraph(record, "en", keys_of(text)[0], "Words", base=1, by=dara)
    assert transaction.get_autocommit()


def test_a_translation_shares_keys_and_knows_its_source(record, text, dara):
    with act("letter.translate", by=dara):
        french = first_version(record, "fr", ["La rivière", "Personne", "Nous"], dara, follows=text)
    assert keys_of(french) == keys_of(text)
    assert french.follows == text
    second = save(record, 0, "Le fleuve", base=1, by=dara, language="fr")
    assert second.follows == text


def test_a_translation_with_another_number_of_paragraphs_is_refused(record, text, dara):
    with pytest.raises(NotValid, match="each paragraph"), act("letter.translate", by=dara):
        first_version(record, "fr", ["La rivière"], dara, follows=text)


def test_a_translation_that_follows_a_newer_source_is_a_new_version(record, text, dara):
    with act("letter.translate", by=dara):
        first_version(record, "fr", ["La rivière", "Personne", "Nous"], dara, follows=text)
    source = save(record, 0, "The river rose by night.", base=1, by=dara)
    with act("letter.translate", by=dara):
        second = save_paragraph(record, "fr", keys_of(text)[0], "La rivière", base=1, by=dara, follows=source)
    assert (second.number, second.follows) == (2, source)


@pytest.mark.parametrize("count", [1, 200])
def test_save_asks_as_many_queries_whatever_the_length(record, dara, django_assert_max_num_queries, count):
    with act("letter.begin", by=dara):
        version = first_version(record, "en", ["Words"] * count, dara)
        key = keys_of(version)[0]
        with django_assert_max_num_queries(8):
            save_paragraph(record, "en", key, "Other words", base=1, by=dara)


def test_a_text_has_at_most_two_hundred_paragraphs(record, dara):
    with pytest.raises(NotValid, match="200"), act("letter.begin", by=dara):
        first_version(record, "en", ["Words"] * 201, dara)


def test_heading_is_part_of_a_version_and_later_ones_carry_it(record, text, dara):
    with act("letter.title", by=dara):
        titled = change_heading(record, "en", Heading("Tell  us", "To the ministry"), base=1, by=dara)
        again = change_heading(record, "en", Heading("Tell us", "To the ministry"), base=1, by=dara)
        longer = add_paragraph(record, "en", "By radio.", after=None, by=dara)
    assert (text.title, titled.title, titled.number) == ("", "Tell us", 2)
    assert again.pk == titled.pk
    assert (longer.number, longer.title, longer.addressee) == (3, "Tell us", "To the ministry")
