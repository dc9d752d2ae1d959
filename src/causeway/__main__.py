"""The command `causeway`: alone it lists every chore in one line each."""

import ast
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from causeway import chores

FOLDER = Path(chores.__file__).parent


def all_chores() -> dict[str, str]:
    """Each chore by the word that one types, with the first line of its docstring."""
    return {
        path.stem.replace("_", "-"): _first_line(path)
        for path in sorted(FOLDER.glob("*.py"))
        if not path.stem.startswith("_")
    }


def _first_line(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return said.partition("\n")[0]


def listing() -> str:
    """What `./causeway` alone says."""
    lines = all_chores()
    width = max(map(len, lines))
    return "\n".join(
        [
            "Usage: ./causeway CHORE [words]   (--help after a chore tells more)",
            "",
            *(f"  {word:<{width}}  {line}" for word, line in lines.items()),
        ]
    )


def main(words: Sequence[str] | None = None) -> int:
    """Run one chore; an unknown word gets a sentence and the exit code 2."""
    chore, *rest = list(sys.argv[1:] if words is None else words) or [""]
    if chore in ("", "help", "-h", "--help"):
        print(listing())
        return 0
    if chore not in all_chores():
        print(f"There is no chore “{chore}”. ./causeway alone lists those that exist.", file=sys.stderr)
        return 2
    module = import_module(f"causeway.chores.{chore.replace('-', '_')}")
    return int(module.main(rest) or 0)


if __name__ == "__main__":
    sys.exit(main())
