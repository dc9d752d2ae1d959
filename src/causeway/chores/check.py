"""Check the code: ruff, format, mypy, import-linter, djLint and codespell; words choose some of them."""

import subprocess
import sys
import time
from pathlib import Path

from causeway.config.env import ROOT

TREES = [tree for tree in ("src", "tests", "benchmarks") if (ROOT / tree).is_dir()]
HERE = Path(sys.executable).parent
CHECKS: dict[str, list[str]] = {
    "ruff": ["ruff", "check", "--quiet", *TREES],
    "format": ["ruff", "format", "--check", "--quiet", *TREES],
    "mypy": ["mypy", "--no-error-summary"],
    "import-linter": ["lint-imports"],
    "djlint": ["djlint", "--lint", "--quiet", "src"],
    "codespell": [
        "codespell",
        *TREES,
        "docs",
        "README.md",
        "CONTRIBUTING.md",
        "STYLE.md",
        "SECURITY.md",
        "CHANGELOG.md",
    ],
}


def main(arguments: list[str]) -> int:
    """Run every check, or the named ones; all run, even when one fails."""
    if arguments == ["--list"]:
        print("\n".join(CHECKS))
        return 0
    unknown = [name for name in arguments if name not in CHECKS]
    if unknown:
        print(f"There is no check “{unknown[0]}”. There are: {', '.join(CHECKS)}.", file=sys.stderr)
        return 2
    failed = [name for name in arguments or CHECKS if not _passes(name)]
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def _passes(name: str) -> bool:
    tool, *words = CHECKS[name]
    began = time.monotonic()
    words = [word for word in words if not word.endswith(".md") or (ROOT / word).exists()]
    done = subprocess.run(
        [HERE / tool, *words],
        cwd=ROOT,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    print(f"{name:<14} {'passed' if done.returncode == 0 else 'FAILED'}  {time.monotonic() - began:.1f} s")
    if done.returncode:
        print(done.stdout)
    return done.returncode == 0
