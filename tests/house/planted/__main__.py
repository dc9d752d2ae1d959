"""Plant the holes one after another into a copy of the house, and say which test caught each."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.house.planted.holes import HOLES
from tests.house.rules.source import ROOT

QUICK = (
    "foundation/access",
    "coalition/accounts",
    "coalition/notes",
    "overview/home",
    "advocacy/statements/test_policy.py",
    "advocacy/statements/test_outsiders.py",
    "advocacy/statements/test_swapped.py",
    "advocacy/statements/test_public.py",
    "advocacy/statements/test_pages.py",
)
SWEEP = tuple(
    f"house/test_{name}.py"
    for name in ("walls", "policies", "objects", "doors", "attacks", "headers", "schema")
)
APART = shutil.ignore_patterns("__pycache__", ".*", "*.pyc")

OWN = {name: value for name, value in os.environ.items() if not name.startswith(("CAUSEWAY_", "DATABASE_"))}
"""The broken house has a database of its own: that of the tests that look on must stay as it is."""


def main(words):
    """Plant all, or those whose numbers are given, and run all tests of access, the sweep, or the named files.

    The exit code is the number of holes that nobody caught.
    """
    named = [word for word in words if word.startswith("tests/")]
    tests = named or [f"tests/{test}" for test in (() if "--sweep" in words else QUICK) + SWEEP]
    chosen = [int(word) for word in words if word.isdigit()] or range(1, len(HOLES) + 1)
    uncaught = 0
    with tempfile.TemporaryDirectory(prefix="holes-") as folder:
        house = copied(Path(folder))
        for number in chosen:
            hole = HOLES[number - 1]
            by = caught_by(house, hole, tests)
            uncaught += not by
            print(f"{number:>3}  {hole.what}\n     {by or 'NOBODY CAUGHT IT'}", flush=True)
    return uncaught


def caught_by(house, hole, tests):
    """The first test that fails while a hole is there, or nothing."""
    file = house / "src" / "causeway" / hole.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(hole.old, hole.new), encoding="utf-8")
    try:
        words = ["-x", "-p", "no:cacheprovider", "--tb=no", "--show-capture=no"]
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", *words, *tests],
            cwd=house,
            env=OWN | {"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        file.write_text(whole, encoding="utf-8")
    failed = re.search(r"^(?:FAILED|ERROR) tests/(\S+)", ran.stdout, flags=re.MULTILINE)
    if failed is None and ran.returncode:
        return f"the house does not start: {ran.stdout[-200:]}{ran.stderr[-200:]}"
    return failed[1] if failed else ""


def copied(folder):
    """The house without its environment, to be broken."""
    house = folder / "house"
    shutil.copytree(ROOT, house, ignore=APART)
    return house


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
