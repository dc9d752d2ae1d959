"""What tests of organisations share."""

from datetime import date

import pytest

from causeway.coalition.members.queries import Facts


@pytest.fixture
def facts():
    """Make facts with what the test is about."""

    def make(**given):
        plain = {
            "names": {"en": "Delta Paralegals"},
            "short_name": "DP",
            "place": "ZWE",
            "website": "https://delta.example",
            "joined_on": date(2026, 3, 1),
        }
        return Facts(**{**plain, **given})

    return make
