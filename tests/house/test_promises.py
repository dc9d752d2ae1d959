"""Nothing is promised without a test: each test that SECURITY.md names is there."""

import re

from tests.house.rules.source import ROOT

NAMED = re.compile(r"`(test_\w+)`")


def named_and_missing(text, tests):
    """The tests that a text names and that no file defines."""
    defined = {name for test in tests for name in re.findall(r"^def (test_\w+)", test, flags=re.MULTILINE)}
    return sorted(set(NAMED.findall(text)) - defined)


def test_every_test_behind_a_promise_is_there():
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    promises = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert len(NAMED.findall(promises)) > 20
    assert named_and_missing(promises, tests) == []


def test_a_promise_without_its_test_is_noticed():
    assert named_and_missing("`test_a` and `test_b`", ["def test_a():\n    pass\n"]) == ["test_b"]
