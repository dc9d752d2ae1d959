import pytest

from causeway.foundation.journal import act, audit, history, log, shred
from causeway.foundation.models import Event, EventRecord, Opening


def everything_opened():
    return "".join(one.facts for one in Opening.objects.all())


@pytest.fixture
def entry(amina, thing, other):
    with act("thing.add", by=amina) as written:
        written.about(thing, name="Secret name")
        written.about(other, name="Open name")
    return written


def test_shred_erases_what_is_said_about_a_record_and_nothing_else(entry, thing, other):
    assert shred(thing) == 1
    assert "Secret name" not in everything_opened()
    assert history(other)[0].facts == {"name": "Open name"}
    assert history(thing)[0].sentence == "Amina made a change (thing.add). The details were erased."


def test_shred_erases_who_acted_with_the_last_of_the_records(entry, thing, other):
    shred(thing)
    assert "Amina" in everything_opened()
    assert shred(other) == 2
    assert not Opening.objects.exists()
    assert history(thing)[0].sentence == "There was a change (thing.add). The details were erased."


def test_shred_of_an_entry_erases_all_its_openings(entry):
    assert shred(Event.objects.get()) == 3
    assert not Opening.objects.exists()
    assert EventRecord.objects.count() == 2


def test_shred_changes_no_root_and_no_proof(entry, thing, amina):
    with act("thing.name", by=amina) as later:
        later.about(thing, name="Another name")
    root, path = log.root(), log.inclusion(0, 2)
    shred(thing)
    assert (log.root(), log.inclusion(0, 2)) == (root, path)
    assert list(audit.problems()) == []


def test_shred_again_finds_nothing(entry, thing):
    shred(thing)
    assert shred(thing) == 0


@pytest.mark.django_db(transaction=True)
def test_shred_outside_a_test_transaction_settles(entry, thing):
    assert shred(thing) == 1
    assert Opening.objects.filter(event_id=entry.number).count() == 2
