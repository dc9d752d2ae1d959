"""The engine stands alone: no Django, no server, whoever imports it."""

import subprocess
import sys

import pytest

from tests.house.rules.source import ROOT

MODULES = sorted(
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
    for folder in ("engine", "reading", "scanning", "commands")
    for path in (ROOT / "src/causeway/uptake" / folder).glob("*.py")
    if path.stem not in ("__init__", "child")
)


def test_nothing_of_the_engine_or_its_command_line_needs_django():
    program = (
        f"import importlib, sys\nfor name in {MODULES!r}: importlib.import_module(name)\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(ROOT / "src"), "HOME": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


@pytest.mark.parametrize(
    "word", ["import time", "import datetime", "import socket", "import random", "urllib"]
)
def test_the_engine_knows_no_clock_no_chance_and_no_network(word):
    sources = (ROOT / "src/causeway/uptake/engine").rglob("*.py")
    assert [path.name for path in sources if word in path.read_text()] == []
