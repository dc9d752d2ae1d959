"""Remake the three locks from pyproject.toml, with uv in a throw-away environment (maintainers only)."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from causeway.config.env import ROOT

UV = "uv==0.13.8"
LOCKS = {
    "requirements.lock": (),
    "requirements-test.lock": ("--group", "test"),
    "requirements-dev.lock": ("--group", "test", "--group", "dev"),
}
QUIETLY = (
    "--universal",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version=3.11",
    "--quiet",
)


def main(arguments: list[str]) -> int:
    """Resolve; versions that fit stay unless --upgrade is said."""
    ask = argparse.ArgumentParser(prog="./causeway lock", description=__doc__)
    ask.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    given = ask.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        tool = Path(folder) / "bin"
        subprocess.run([tool / "python", "-m", "pip", "install", "--quiet", UV], check=True)
        for lock, groups in LOCKS.items():
            _resolve(tool / "uv", lock, [*groups, *(["--upgrade"] if given.upgrade else [])])
            print(f"{lock} is made.")
    return 0


def _resolve(uv: Path, lock: str, words: list[str]) -> None:
    """The smaller lock binds the larger one, so that all three agree."""
    known = list(LOCKS)
    bound = [word for smaller in known[: known.index(lock)] for word in ("--constraint", smaller)]
    subprocess.run(
        [uv, "pip", "compile", "pyproject.toml", *QUIETLY, *words, *bound, "--output-file", lock],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
