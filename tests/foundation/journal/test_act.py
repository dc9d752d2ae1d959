import json
import uuid

import pytest
from django.db import connection

from causeway.foundation.access import Actor, Clock
from causeway.foundation.journal import act, log
from causeway.foundation.models import Event, EventRecord, Opening, Record
from tests import naive

AMINA = Actor(user_id=uuid.uuid4(), name="Amina")


def a_record(kind="thing"):
    return Record.objects.create(kind=kind)


def fail_in_an_act(kind):
    with act(kind, by=AMINA) as entry:
        entry.about(a_record(), step=2)
        raise RuntimeError


def leaves():
    return list(Event.objects.order_by("i").values_list("leaf", flat=True))


def facts(event, part):
    return {
        name: value
        for name, (_, value) in json.loads(Opening.objects.get(event=event, part=part).facts).items()
    }


@pytest.mark.django_db
def test_act_appends_one_entry_with_actor_subject_and_facts():
    with act("thing.add", by=AMINA) as entry:
        thing = a_record()
        entry.about(thing, title="Rivers", count=3)
    (leaf,) = leaves()
    assert json.loads(leaf)["k"] == "thing.add"
    assert set(json.loads(leaf)["c"]) == {"actor", "who", "at", "subject", "title", "count"}
    assert facts(0, 0) | {"at": ""} == {"actor": str(AMINA.user_id), "who": "Amina", "at": ""}
    assert facts(0, 1) == {"subject": str(thing.pk), "title": "Rivers", "count": 3}
    assert EventRecord.objects.get().record_id == thing.pk


@pytest.mark.django_db
def test_leaf_holds_no_word_of_a_fact():
    with act("thing.add", by=AMINA) as entry:
        entry.about(a_record(), title="Kumbaya")
    assert "Kumbaya" not in leaves()[0]
    assert "Amina" not in leaves()[0]
    assert str(AMINA.user_id) not in leaves()[0]


@pytest.mark.django_db
def test_act_that_raises_leaves_nothing():
    with pytest.raises(RuntimeError):
        fail_in_an_act("thing.add")
    assert not leaves()
    assert not Record.objects.filter(kind="thing").exists()


@pytest.mark.django_db
def test_inner_act_shares_the_outer_entry_and_keeps_its_kind():
    with act("thing.add", by=AMINA) as entry:
        first = a_record()
        entry.about(first, step=1)
        with act("other.add", by=AMINA) as inner:
            second = a_record()
            inner.about(second, step=2)
    (leaf,) = leaves()
    assert json.loads(leaf)["k"] == "thing.add"
    assert facts(0, 1) == {"subject": str(first.pk), "step": 1}
    assert facts(0, 2) == {"2.subject": str(second.pk), "2.kind": "other.add", "2.step": 2}


@pytest.mark.django_db
def test_inner_act_that_raises_is_undone_alone():
    with act("thing.add", by=AMINA) as entry:
        entry.about(a_record(), step=1)
        with pytest.raises(RuntimeError):
            fail_in_an_act("other.add")
    assert Record.objects.filter(kind="thing").count() == 1
    assert EventRecord.objects.count() == 1


@pytest.mark.django_db
def test_act_after_a_failed_one_starts_afresh():
    with pytest.raises(RuntimeError):
        fail_in_an_act("thing.add")
    with act("other.add", by=AMINA):
        pass
    assert [json.loads(leaf)["k"] for leaf in leaves()] == ["other.add"]


@pytest.mark.django_db
def test_facts_about_one_record_are_kept_together_until_they_clash():
    with act("thing.add", by=AMINA) as entry:
        thing = a_record()
        entry.about(thing, step=1)
        entry.about(thing, word="a")
        entry.about(thing, step=2)
    assert facts(0, 1) == {"subject": str(thing.pk), "step": 1, "word": "a"}
    assert facts(0, 2) == {"2.subject": str(thing.pk), "2.step": 2}


@pytest.mark.django_db
def test_clock_is_noted_as_such():
    with act("thing.publish", by=Clock.on_behalf_of(AMINA)):
        pass
    assert facts(0, 0)["clock"] is True
    assert facts(0, 0)["who"] == "Amina"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["at", "subject", "kind", "Upper", "with space"])
def test_about_refuses_names_that_are_taken_or_no_names(name):
    with act("thing.add", by=AMINA) as entry, pytest.raises(ValueError, match="name of a fact"):
        entry.about(a_record(), **{name: 1})


@pytest.mark.django_db
def test_about_refuses_fractions_and_things_off_the_spine():
    with act("thing.add", by=AMINA) as entry:
        with pytest.raises(TypeError, match="float"):
            entry.about(a_record(), share=0.5)
        with pytest.raises(TypeError, match="spine"):
            entry.about("a name")


def test_act_refuses_a_kind_that_is_a_sentence():
    with pytest.raises(ValueError, match="kind of an entry"), act("Something happened", by=AMINA):
        pass


@pytest.mark.django_db(transaction=True)
def test_root_is_that_of_a_naive_tree():
    for step in range(21):
        with act("thing.add", by=AMINA) as entry:
            entry.about(a_record(), step=step)
        assert log.root() == naive.root([leaf.encode() for leaf in leaves()])


@pytest.mark.django_db(transaction=True)
def test_entry_is_written_last_in_one_transaction(django_assert_max_num_queries):
    with act("thing.add", by=AMINA):
        pass
    with django_assert_max_num_queries(12) as seen, act("thing.add", by=AMINA) as entry:
        entry.about(a_record(), step=1)
    said = [query["sql"].split()[0] for query in seen.captured_queries]
    assert said.count("BEGIN") == 1
    assert said[-1] == "COMMIT"
    assert not connection.in_atomic_block
