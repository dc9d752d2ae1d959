import stat
import threading

import pytest

from causeway.foundation.journal import act, checkpoint, keys, latest, log, note, tree
from causeway.foundation.keyfile import kept
from causeway.foundation.models import Checkpoint


@pytest.mark.django_db
def test_checkpoint_is_signed_over_size_and_root(amina):
    for _ in range(3):
        with act("thing.add", by=amina):
            pass
    head = checkpoint()
    said = note.opened(head.note, keys.public_key())
    assert (said.origin, said.size, said.root) == ("rivers.example/journal", 3, log.root())
    assert bytes(head.root) == log.root()


@pytest.mark.django_db
def test_checkpoint_is_made_once_for_each_size(amina):
    assert checkpoint().pk == checkpoint().pk == 0
    with act("thing.add", by=amina):
        pass
    checkpoint()
    checkpoint()
    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [0, 1]
    assert latest().size == 1


@pytest.mark.django_db
def test_checkpoint_of_the_empty_log_has_the_empty_root():
    assert bytes(checkpoint().root) == tree.EMPTY_ROOT


@pytest.mark.django_db
def test_later_log_is_consistent_with_every_earlier_checkpoint(amina):
    heads = []
    for _ in range(20):
        with act("thing.add", by=amina):
            pass
        heads.append(checkpoint())
    for head in heads:
        path = log.consistency(head.size, 20)
        assert tree.is_consistent(head.size, 20, bytes(head.root), log.root(), path)


@pytest.mark.django_db
def test_inclusion_is_proven_from_stored_nodes(amina):
    entries = []
    for _ in range(13):
        with act("thing.add", by=amina) as entry:
            pass
        entries.append(entry.number)
    for i, (number, written) in zip(entries, log.entries(13), strict=True):
        assert i == number
        assert tree.includes(tree.leaf_hash(written.encode()), i, 13, log.inclusion(i, 13), log.root())


def test_log_key_is_kept_where_only_the_server_reads_it(settings):
    first = keys.verifier_key()
    path = settings.KEYS / "log.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert keys.verifier_key() == first
    assert first.startswith("rivers.example/journal+")


def test_key_made_by_many_at_once_is_one(tmp_path):
    made, found = iter(range(100)), []
    start = threading.Barrier(8)

    def make():
        start.wait()
        found.append(kept(tmp_path / "some.key", lambda: str(next(made)).encode()))

    crew = [threading.Thread(target=make) for _ in range(8)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    assert len(set(found)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["some.key"]
