"""Find where passages were quoted, reworded or cited, without any server: index, scan, show, endnotes, align."""

import argparse
import ast
import os
import sys
from importlib import import_module
from pathlib import Path

from causeway.uptake import commands

FOLDER = Path(commands.__file__).parent


def main(arguments: list[str]) -> int:
    """Choose the command; each is loaded only when it is asked for."""
    known = {path.stem: path for path in sorted(FOLDER.glob("*.py")) if not path.stem.startswith("_")}
    parser = argparse.ArgumentParser(prog="./causeway uptake", description=__doc__)
    choice = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    word = next((word for word in arguments if not word.startswith("-")), "")
    for name, path in known.items():
        line = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]
        below = choice.add_parser(name, help=line, description=line)
        if name == word:
            import_module(f"causeway.uptake.commands.{name}").configure(below)
    given = parser.parse_args(arguments)
    try:
        return int(import_module(f"causeway.uptake.commands.{given.command}").run(given))
    except KeyboardInterrupt:
        print("Stopped. The same command goes on where it was.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
