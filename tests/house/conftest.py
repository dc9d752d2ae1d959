"""What the tests of the house share."""

import pytest

from tests.house import doors, examples


@pytest.fixture
def walker(db, settings):
    """Somebody who asks any address as any member of the cast."""
    settings.LIMITS = False
    return doors.Walker(examples.furnish())


@pytest.fixture
def walked(db, settings):
    """What everybody got from every address."""
    settings.LIMITS = False
    return doors.walk()
