"""Run the benchmarks, all or the named ones; --list tells what each one claims."""

import ast
import subprocess
import sys

from causeway.config.env import ROOT

FOLDER = ROOT / "benchmarks"


def main(arguments: list[str]) -> int:
    """List, run one, or run all."""
    known = {path.stem: path for path in sorted(FOLDER.glob("*.py")) if not path.stem.startswith("_")}
    if "--list" in arguments:
        for name, path in known.items():
            said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            print(f"  {name:<20} {said.partition(chr(10))[0]}")
        return 0
    named = [word for word in arguments if not word.startswith("-")]
    unknown = [word for word in named if word not in known]
    if unknown:
        print(
            f"There is no benchmark “{unknown[0]}”. ./causeway bench --list tells which exist.",
            file=sys.stderr,
        )
        return 2
    options = [word for word in arguments if word.startswith("-")]
    codes = [_run(name, options) for name in named or known]
    return max(codes, default=0)


def _run(name: str, options: list[str]) -> int:
    print(f"── {name}", flush=True)
    words = [sys.executable, "-m", f"benchmarks.{name}", *options]
    return subprocess.run(words, cwd=ROOT, check=False).returncode
