"""The locks hold what the project asks for, pinned and hashed, and name no host."""

import itertools

import pytest

from causeway.chores.lock import ENGINE, LOCKS
from tests.house.rules import locks
from tests.house.rules.source import ROOT

PROJECT = (ROOT / "pyproject.toml").read_text()
GROUPS = {lock: [name for names in kinds.values() for name in names] for lock, kinds in LOCKS.items()}
ONE_IN_ANOTHER = ["requirements.lock", "requirements-test.lock", "requirements-dev.lock"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(lock):
    assert (
        list(locks.complaints(PROJECT, GROUPS[lock], (ROOT / lock).read_text(), server=lock != ENGINE)) == []
    )


def test_each_larger_lock_holds_the_smaller_one():
    texts = [(ROOT / lock).read_text() for lock in ONE_IN_ANOTHER]
    assert [locks.strays(smaller, larger) for smaller, larger in itertools.pairwise(texts)] == [[], []]


def test_the_engine_is_tested_with_the_packages_of_its_own_lock_and_needs_no_server():
    engine = (ROOT / ENGINE).read_text()
    assert locks.strays(engine, (ROOT / "requirements-test.lock").read_text()) == []
    assert "django" not in locks.pins(engine)
