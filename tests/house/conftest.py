"""What the tests of the house share."""

import pytest

from tests.house import doors, examples, filled, walking


def pytest_configure(config):
    doors.ONLY.update(filter(None, config.getoption("only").split(",")))


@pytest.fixture
def walker(db, settings):
    """Somebody who asks any address as any member of the cast."""
    settings.LIMITS = False
    return walking.Walker(examples.furnish())


@pytest.fixture
def walked(db, settings):
    """All that everybody got from every address."""
    settings.LIMITS = False
    return walking.walk()


@pytest.fixture
def forms(walker):
    """Each address that takes a form, with one that is taken."""
    return filled.forms_of(walker)
