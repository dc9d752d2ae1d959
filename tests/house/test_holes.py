"""Holes can still be planted, and the document that lists them names a test for each."""

import re

import pytest

from tests.house.planted.__main__ import caught_by, copied
from tests.house.planted.holes import HOLES, Hole
from tests.house.rules.source import ROOT

ROW = re.compile(r"^\| (.+) \| `([\w/.]+)::(\w+)` \|$", flags=re.MULTILINE)
LISTED = ROW.findall((ROOT / "docs" / "develop" / "access.md").read_text(encoding="utf-8"))
DOOR = ["tests/foundation/access/test_door.py"]


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.what)
def test_what_a_hole_replaces_still_stands_there_once(hole):
    text = (ROOT / "src" / "causeway" / hole.file).read_text(encoding="utf-8")
    assert text.count(hole.old) == 1
    assert hole.new != hole.old


def test_the_document_lists_every_hole_and_a_test_that_stands():
    assert [what for what, _file, _test in LISTED] == [hole.what for hole in HOLES]
    for _what, file, test in LISTED:
        assert f"def {test}(" in (ROOT / "tests" / file).read_text(encoding="utf-8"), test


@pytest.mark.slow
def test_a_hole_that_is_planted_is_caught_and_a_whole_house_is_not_complained_about(tmp_path):
    house = copied(tmp_path)
    hole = next(hole for hole in HOLES if hole.what == "a link for one purpose opens another")
    whole = Hole("nothing", hole.file, hole.old, hole.old)
    assert caught_by(house, hole, DOOR).endswith("test_link_opens_its_own_record_only")
    assert caught_by(house, whole, DOOR) == ""
