"""The locks hold what the project asks for, pinned and hashed, and name no host."""

import itertools

import pytest

from causeway.chores.lock import LOCKS
from tests.house.rules import locks
from tests.house.rules.source import ROOT

PROJECT = (ROOT / "pyproject.toml").read_text()
GROUPS = {lock: [word for word in words if word != "--group"] for lock, words in LOCKS.items()}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(lock):
    assert list(locks.complaints(PROJECT, GROUPS[lock], (ROOT / lock).read_text())) == []


def test_each_larger_lock_holds_the_smaller_one():
    texts = [(ROOT / lock).read_text() for lock in LOCKS]
    assert [locks.strays(smaller, larger) for smaller, larger in itertools.pairwise(texts)] == [
        [],
        [],
    ]
