"""Remake the four locks from pyproject.toml, with uv in a throw-away environment (maintainers only)."""

import argparse
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from causeway.config.env import ROOT

UV = "uv==0.13.8"
ENGINE = "requirements-uptake.lock"
LOCKS: dict[str, dict[str, tuple[str, ...]]] = {
    "requirements.lock": {},
    ENGINE: {"extra": ("uptake",)},
    "requirements-test.lock": {"extra": ("uptake",), "group": ("test",)},
    "requirements-dev.lock": {"extra": ("uptake",), "group": ("test", "dev")},
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
        for lock in LOCKS:
            _resolve(tool / "uv", lock, ["--upgrade"] if given.upgrade else [])
            print(f"{lock} is made.")
    return 0


def _resolve(uv: Path, lock: str, words: list[str]) -> None:
    """The smaller lock binds the larger one, so that all agree. The engine's holds nothing that only a server needs."""
    known = list(LOCKS)
    bound = [word for smaller in known[: known.index(lock)] for word in ("--constraint", smaller)]
    source = ["-"] if lock == ENGINE else ["pyproject.toml"]
    if lock != ENGINE:
        source += [
            word for kind, names in LOCKS[lock].items() for name in names for word in (f"--{kind}", name)
        ]
    subprocess.run(
        [uv, "pip", "compile", *source, *QUIETLY, *words, *bound, "--output-file", lock],
        cwd=ROOT,
        check=True,
        input="\n".join(_engine_needs()),
        text=True,
        stdout=subprocess.DEVNULL,
    )


def _engine_needs() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["optional-dependencies"]["uptake"])
