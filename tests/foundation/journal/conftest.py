import uuid

import pytest

from causeway.foundation.access import Actor
from causeway.foundation.models import Record


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    """A key of its own for each test, and an address."""
    settings.KEYS = tmp_path / "keys"
    settings.ADDRESS = "https://rivers.example"


@pytest.fixture
def amina():
    return Actor(user_id=uuid.uuid4(), name="Amina")


@pytest.fixture
def thing(db):
    return Record.objects.create(kind="thing")


@pytest.fixture
def other(db):
    return Record.objects.create(kind="other")
