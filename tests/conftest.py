"""What every test stands on."""

import pytest
from django.conf import settings
from django.utils import translation

from tests import guards, watching
from tests.instance import Instance


def pytest_configure(config):
    settings.STRETCH = (1, 1)
    watching.install()
    guards.let_flushes_through()


@pytest.fixture
def instance(tmp_path):
    """An instance of its own, on disk, with processes of its own; they end with the test."""
    made = Instance(tmp_path)
    yield made
    made.end()


@pytest.fixture
def serving(tmp_path):
    """An instance that people could reach; the mode of the tests starts no web server."""
    made = Instance(tmp_path, mode="demo", CAUSEWAY_LIMITS="no")
    yield made
    made.end()


@pytest.fixture(autouse=True)
def _fresh_limits(monkeypatch):
    """No test uses up what another may take."""
    from causeway.coalition.accounts import delays
    from causeway.foundation.access import limits

    monkeypatch.setattr(limits, "_limiter", limits.Limiter())
    monkeypatch.setattr(delays, "_delays", delays.Delays())


@pytest.fixture
def cast(db):
    """Everybody: see tests/cast.py."""
    from tests.cast import make_cast

    return make_cast()


@pytest.fixture(autouse=True)
def _in_english():
    """A page in another language leaves that language switched on; the next test begins without it."""
    yield
    translation.deactivate()
