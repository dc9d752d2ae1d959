from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from causeway.foundation.access import Actor, Clock
from causeway.foundation.journal import act, history, moved_since, page_of
from causeway.foundation.models import Opening
from causeway.foundation.records.offers import OFFERS, told
from tests import guards


@pytest.fixture(autouse=True)
def words(monkeypatch):
    monkeypatch.setattr(OFFERS, "told", {})
    told({"thing.name": "%(who)s named it %(title)s.", "other.add": "%(who)s added another."})


def test_history_tells_the_newest_first_in_the_words_of_the_subject(amina, thing):
    for title in ("Rivers", "Open Rivers"):
        with act("thing.name", by=amina) as entry:
            entry.about(thing, title=title)
    moments = history(thing)
    assert [moment.sentence for moment in moments] == [
        "Amina named it Open Rivers.",
        "Amina named it Rivers.",
    ]
    assert moments[0].facts == {"title": "Open Rivers"}
    assert [moment.number for moment in moments] == [1, 0]
    assert timezone.now() - moments[0].at < timedelta(minutes=1)


def test_history_falls_back_to_plain_words(amina, thing):
    with act("thing.untold", by=amina) as entry:
        entry.about(thing)
    with act("thing.name", by=amina) as entry:
        entry.about(thing, label="the sentence asks for a title")
    assert [moment.sentence for moment in history(thing)] == [
        "Amina made a change (thing.name).",
        "Amina made a change (thing.untold).",
    ]


def test_history_names_the_clock_and_the_nameless(amina, thing):
    with act("thing.name", by=Clock.on_behalf_of(amina)) as entry:
        entry.about(thing, title="Rivers")
    with act("thing.name", by=Actor()) as entry:
        entry.about(thing, title="Rivers")
    assert [moment.who for moment in history(thing)] == [
        "Somebody without an account",
        "Causeway, on behalf of Amina",
    ]


def test_history_keeps_to_the_facts_of_its_own_record(amina, thing, other):
    with act("thing.name", by=amina) as entry:
        entry.about(thing, title="Rivers")
        with act("other.add", by=amina) as inner:
            inner.about(other, secret="hidden")
    (seen,) = history(thing)
    assert seen.facts == {"title": "Rivers"}
    (told_of_other,) = history(other)
    assert told_of_other.facts == {"secret": "hidden"}
    assert told_of_other.sentence == "Amina added another."
    assert (told_of_other.kind, told_of_other.record_kind) == ("other.add", "other")


def test_history_joins_lists_and_takes_sentences_from_functions(amina, thing):
    told({"thing.tag": lambda moment: f"{moment.who} set {len(moment.facts['tags'])} tags."})
    told({"thing.list": "%(tags)s"})
    with act("thing.tag", by=amina) as entry:
        entry.about(thing, tags=["water", "land"])
    with act("thing.list", by=amina) as entry:
        entry.about(thing, tags=["water", "land"])
    assert [moment.sentence for moment in history(thing)] == ["water, land", "Amina set 2 tags."]


def test_moved_since_tells_of_all_records_after_a_moment(amina, thing, other):
    with act("thing.name", by=amina) as entry:
        entry.about(thing, title="Rivers")
    between = timezone.now()
    with act("other.add", by=amina) as entry:
        entry.about(other)
    with act("thing.name", by=amina) as entry:
        entry.about(thing, title="Open Rivers")
        entry.about(other, changed="yes")
    moved = moved_since(between)
    assert [(one.number, one.record) for one in moved] == [(2, thing.pk), (2, other.pk), (1, other.pk)]
    assert len(moved_since(between - timedelta(days=1))) == 4
    assert len(moved_since(between - timedelta(days=1), limit=2)) == 2


@pytest.mark.parametrize("entries", [1, 30])
def test_history_asks_as_often_for_many_entries_as_for_one(amina, thing, entries, django_assert_num_queries):
    for _ in range(entries):
        with act("thing.name", by=amina) as entry:
            entry.about(thing, title="Rivers")
    with django_assert_num_queries(2):
        assert len([moment.sentence for moment in history(thing)]) == entries


def test_history_tag_shows_sentences_by_day_and_escapes_them(amina, thing):
    with act("thing.name", by=amina) as entry:
        entry.about(thing, title="<b>Rivers</b>")
    page = Template("{% history record %}").render(Context({"record": thing}))
    assert "Amina named it &lt;b&gt;Rivers&lt;/b&gt;." in page
    assert "<time" in page


def test_history_of_an_entry_without_its_hour_keeps_the_day(amina, thing):
    with act("thing.name", by=amina) as entry:
        entry.about(thing, title="Rivers")
    with guards.lifted():
        Opening.objects.filter(part=0).delete()
    (moment,) = history(thing)
    assert moment.at.date() == timezone.now().date()
    assert moment.who == "Somebody without an account"


def test_a_long_history_is_told_in_pages_and_none_of_it_twice(amina, thing):
    told({"thing.name": "%(who)s named it %(title)s."})
    for number in range(7):
        with act("thing.name", by=amina) as entry:
            entry.about(thing, title=str(number))
    first, older = page_of(thing, 3)
    second, oldest = page_of(thing, 3, older)
    third, end = page_of(thing, 3, oldest)
    titles = [moment.facts["title"] for page in (first, second, third) for moment, _often in page]
    assert (titles, end) == (["6", "5", "4", "3", "2", "1", "0"], None)


def test_what_comes_again_and_again_is_one_line_and_its_page_goes_on_behind_it(amina, thing):
    told({"thing.name": "%(who)s named it."})
    for _ in range(5):
        with act("thing.name", by=amina) as entry:
            entry.about(thing, title="again")
    ((_line, often),), older = page_of(thing, 1)
    ((_line, rest),), end = page_of(thing, 1, older)
    assert (often, rest, end) == (4, 1, None)
