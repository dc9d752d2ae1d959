import uuid

import pytest

from causeway.foundation.access import Actor
from causeway.foundation.journal import act
from causeway.foundation.records.models import Record
from causeway.foundation.texts.writing import first_version

OPENING = ["The river rose at night.", "Nobody had told us.", "We ask to be told."]


@pytest.fixture
def dara() -> Actor:
    return Actor(user_id=uuid.UUID(int=4), name="Dara")


@pytest.fixture
def chen() -> Actor:
    return Actor(user_id=uuid.UUID(int=3), name="Chen")


@pytest.fixture
def record(db) -> Record:
    return Record.objects.create(kind="letter")


@pytest.fixture
def text(record, dara):
    with act("letter.begin", by=dara):
        return first_version(record, "en", OPENING, dara)
