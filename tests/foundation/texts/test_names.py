import pytest

from causeway.foundation.access import NotValid
from causeway.foundation.journal import act
from causeway.foundation.records.models import Record
from causeway.foundation.texts.models import Name
from causeway.foundation.texts.names import name_of, names_of, set_name, with_names


@pytest.fixture
def named(record, dara):
    with act("letter.name", by=dara):
        set_name(record, "title", "en", "Tell us")
        set_name(record, "title", "ar", "أخبرونا")
    return record


def test_name_of_gives_the_asked_language(named):
    assert name_of(named, "title", "ar") == ("أخبرونا", "ar")


def test_name_of_falls_back_to_the_first_language_and_says_so(named):
    assert name_of(named, "title", "km") == ("Tell us", "en")
    assert name_of(named, "short", "en") == ("", "")


def test_set_name_again_changes_the_text_and_keeps_the_place(named, dara):
    with act("letter.name", by=dara):
        set_name(named, "title", "en", "Warn us")
    assert list(names_of(named, "title").items()) == [("en", "Warn us"), ("ar", "أخبرونا")]


def test_set_name_with_nothing_takes_the_name_away(named, dara):
    with act("letter.name", by=dara):
        set_name(named, "title", "en", " ")
    assert name_of(named, "title", "en") == ("أخبرونا", "ar")


def test_set_name_stores_one_line_in_nfc(named, dara):
    with act("letter.name", by=dara):
        set_name(named, "title", "fr", "Pre\u0301venez\r\n  nous")
    assert name_of(named, "title", "fr").text == "Prévenez nous"


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        ("en", "x" * 1_000_000, "1,000,000 letters"),
        ("en", "a\0", "cannot be shown"),
        ("<b>", "a", "language"),
    ],
)
def test_set_name_refuses_with_a_sentence(record, language, text, sentence):
    with pytest.raises(NotValid, match=sentence):
        set_name(record, "title", language, text)


@pytest.mark.parametrize("rows", [1, 3])
def test_with_names_asks_one_query_whatever_the_rows(db, django_assert_num_queries, rows):
    for number in range(rows):
        set_name(Record.objects.create(kind="letter"), "title", "en", f"Letter {number}")
    with django_assert_num_queries(1):
        found = list(with_names(Record.objects.filter(kind="letter"), "title", "en"))
    assert sorted(each.title for each in found) == [f"Letter {number}" for number in range(rows)]


def test_with_names_falls_back_row_by_row(db):
    both, one, none = (Record.objects.create(kind="letter") for _ in range(3))
    set_name(both, "title", "en", "River")
    set_name(both, "title", "ar", "نهر")
    set_name(one, "title", "km", "ទន្លេ")
    found = {each.pk: each for each in with_names(Record.objects.filter(kind="letter"), "title", "ar")}
    assert (found[both.pk].title, found[both.pk].title_language) == ("نهر", "ar")
    assert (found[one.pk].title, found[one.pk].title_language) == ("ទន្លេ", "km")
    assert (found[none.pk].title, found[none.pk].title_language) == ("", "")


def test_the_first_language_is_the_first_by_position(record):
    rows = [("en", "Second", 1), ("ar", "First", 0)]
    for language, text, position in rows:
        Name.objects.create(record=record, field="title", language=language, text=text, position=position)
    assert name_of(record, "title", "km") == ("First", "ar")
    assert with_names(Record.objects.filter(kind="letter"), "title", "km").get().title == "First"


def test_with_names_can_be_sorted_and_searched(named):
    assert (
        with_names(Record.objects.filter(kind="letter"), "title", "en").filter(title__startswith="Tell").get()
        == named
    )
