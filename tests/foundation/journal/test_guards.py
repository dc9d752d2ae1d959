from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, transaction

from causeway.foundation.access import Actor
from causeway.foundation.journal import act, checkpoint
from causeway.foundation.models import Checkpoint, Event, EventRecord, Node, Opening, Record
from causeway.foundation.sealing.fields import Closed
from tests import guards

WRITTEN = {
    Event: {"leaf": "{}"},
    Node: {"hash": b"0" * 32},
    EventRecord: {"part": 9},
    Opening: {"facts": Closed("{}")},
    Checkpoint: {"note": ""},
}


@pytest.fixture
def written(db):
    for _ in range(2):
        with act("thing.add", by=Actor()) as entry:
            entry.about(Record.objects.create(kind="thing"))
    checkpoint()


@pytest.mark.parametrize("model", WRITTEN)
def test_guards_refuse_to_change_what_was_written(written, model):
    before = list(model.objects.values_list())
    assert before
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.update(**WRITTEN[model])
    assert list(model.objects.values_list()) == before


@pytest.mark.parametrize("model", [model for model in WRITTEN if model is not Opening])
def test_guards_refuse_to_delete_what_was_written(written, model):
    before = model.objects.count()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {model._meta.db_table}")
    assert model.objects.count() == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
@pytest.mark.parametrize("model", WRITTEN)
def test_guards_let_no_replace_write_over_a_row(written, model):
    before = list(model.objects.values_list())
    table = model._meta.db_table
    with suppress(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
        assert cursor.rowcount < 1
    assert list(model.objects.values_list()) == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE is PostgreSQL's")
def test_guards_refuse_truncate(written):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute("TRUNCATE foundation_event CASCADE")


def test_opening_may_be_deleted(written):
    Opening.objects.all().delete()
    assert not Opening.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_guards_stand_again_after_tests_emptied_the_tables():
    with act("thing.add", by=Actor()):
        pass
    with guards.lifted():
        Opening.objects.all().delete()
        Event.objects.all().delete()
    with act("thing.add", by=Actor()):
        pass
    with pytest.raises(DatabaseError, match="append-only"):
        Event.objects.update(leaf="{}")
