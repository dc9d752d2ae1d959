"""Run all tests; further words go to pytest (--pg: on a real PostgreSQL server)."""

import subprocess
import sys

from causeway.config.env import ROOT


def main(arguments: list[str]) -> int:
    """Hand over to pytest."""
    if not (ROOT / "tests").is_dir():
        print("The tests are part of the repository, not of the installed package.", file=sys.stderr)
        return 2
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode
