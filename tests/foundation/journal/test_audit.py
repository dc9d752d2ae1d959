import pytest

from causeway.chores import verify as chore
from causeway.foundation.journal import act, audit, checkpoint, keys, log, tree
from causeway.foundation.journal.models import FACTS
from causeway.foundation.models import Checkpoint, Event, EventRecord, Node, Opening
from tests import guards


@pytest.fixture
def entries(amina, thing):
    for step in range(11):
        with act("thing.add", by=amina) as entry:
            entry.about(thing, step=step)
        if step in (0, 4, 7):
            checkpoint()


def test_audit_finds_nothing_wrong_with_an_honest_log(entries):
    assert list(audit.problems()) == []


def test_audit_finds_nothing_wrong_across_its_batches(entries, monkeypatch):
    monkeypatch.setattr(audit, "_BATCH", 3)
    assert list(audit.problems()) == []


def test_audit_names_a_changed_entry(entries):
    with guards.lifted():
        event = Event.objects.get(i=6)
        Event.objects.filter(i=6).update(leaf=event.leaf.replace("thing.add", "thing.sub"))
    found = list(audit.problems())
    assert "One of the entries 6 to 7 was changed: the tree above them does not fit." in found
    assert "The log does not fit its checkpoint of 8 entries." in found
    assert not any("checkpoint of 5" in sentence for sentence in found)


def test_audit_names_a_missing_entry(entries):
    with guards.lifted():
        Opening.objects.filter(event_id=6).delete()
        EventRecord.objects.filter(event_id=6).delete()
        Event.objects.filter(i=6).delete()
    assert "Entry 6 is missing." in list(audit.problems())


def test_audit_names_a_changed_opening(entries):
    with guards.lifted():
        opening = Opening.objects.get(event_id=3, part=1)
        changed = FACTS.closed(opening.place, opening.facts.replace(",3]", ",4]"))
        Opening.objects.filter(event_id=3, part=1).update(facts=changed)
    assert list(audit.problems()) == ["Entry 3: “step” is not what was written then."]


def test_audit_names_an_opening_that_was_moved(entries):
    with guards.lifted():
        other = Opening.objects.get(event_id=4, part=1).__dict__["facts"]
        Opening.objects.filter(event_id=3, part=1).update(facts=other)
    (sentence,) = audit.problems()
    assert sentence.startswith("Entry 3: what it says of part 1 does not open.")


def test_audit_sees_a_rewritten_tree_by_its_checkpoint(entries):
    with guards.lifted():
        Node.objects.all().delete()
        leaves = [event.leaf for event in Event.objects.order_by("i")]
        Event.objects.filter(i=2).update(leaf=leaves[3])
        Checkpoint.objects.filter(size=1).delete()
        rewritten = tree.Tree()
        for i, event in enumerate(Event.objects.order_by("i")):
            rewritten.append(event.leaf.encode())
            for place, found in tree.completed(i, event.leaf.encode(), rewritten.get)[1:]:
                Node.objects.create(key=log.key_of(place), hash=found)
    found = list(audit.problems())
    assert "The log does not fit its checkpoint of 5 entries." in found
    assert "The log does not fit its checkpoint of 8 entries." in found


def test_audit_refuses_a_checkpoint_by_another_key(entries, settings, tmp_path):
    settings.KEYS = tmp_path / "other keys"
    assert "The checkpoint of 5 entries is not signed by the log's key." in list(audit.problems())


def test_audit_sees_nodes_too_many(entries):
    Node.objects.create(key=9 << 48, hash=b"0" * 32)
    assert list(audit.problems()) == ["The tree holds nodes that belong to no entry."]


def test_verify_says_that_the_journal_is_whole(entries, capsys):
    assert chore.main([]) == 0
    said = capsys.readouterr().out
    assert "The journal is whole: 11 entries" in said
    assert keys.verifier_key() in said


def test_verify_says_what_was_changed_and_fails(entries, capsys):
    with guards.lifted():
        Event.objects.filter(i=6).update(leaf="{}")
    assert chore.main([]) == 1
    said = capsys.readouterr().out
    assert "Entry 6 cannot be read." in said
    assert said.splitlines()[-1].startswith("The journal was changed after it was written")


def test_verify_prints_the_key_alone(db, capsys):
    assert chore.main(["--key"]) == 0
    assert capsys.readouterr().out.strip() == keys.verifier_key()
