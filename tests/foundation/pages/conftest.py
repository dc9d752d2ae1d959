import uuid

import pytest
from django.test import Client
from django.utils import translation

from causeway.foundation.access import Actor
from causeway.foundation.pages import frame
from causeway.foundation.records.offers import Offers, menu


@pytest.fixture(autouse=True)
def _in_english():
    """A request leaves its language behind in the thread; each test starts in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def house(settings):
    """The house with a few more views; see house.py."""
    settings.ROOT_URLCONF = "tests.foundation.pages.house"


@pytest.fixture
def visitor(house):
    """Somebody at the door, without an account; errors become pages."""
    return Client(raise_request_exception=False)


@pytest.fixture
def amina():
    return Actor(user_id=uuid.uuid4(), name="Amina", roles=frozenset({"coordinator"}))


@pytest.fixture
def offers(monkeypatch):
    """A menu of its own for the test."""
    fresh = Offers()
    monkeypatch.setattr("causeway.foundation.records.offers.OFFERS", fresh)
    monkeypatch.setattr(frame, "OFFERS", fresh)
    menu("Statements of ours", "read_only", public=True)
    menu("Home", "workspace", order=1)
    menu("Patterns of work", "pages:patterns", order=2)
    menu("Jobs", "pages:help", role="coordinator", order=3)
    menu("Not built", "nowhere:list", order=4)
    return fresh
