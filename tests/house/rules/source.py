"""Source files, read once."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Source:
    """One file: its path below the root of the repository, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self):
        """The parsed module."""
        return ast.parse(self.text)

    @property
    def name(self):
        """The file's name alone."""
        return self.path.rpartition("/")[2]

    @property
    def room(self):
        """The room that the file stands in."""
        parts = self.path.split("/")
        return parts[2] if parts[:2] == ["src", "causeway"] and len(parts) > 3 else ""

    @property
    def lines(self):
        """The lines of the text."""
        return self.text.splitlines()

    def at(self, node, says):
        """A complaint about one place."""
        return f"{self.path}:{getattr(node, 'lineno', node)} {says}"


def sources(pattern="*.py", *folders, root=ROOT):
    """All files of a pattern in some folders (by default what the house is built of)."""
    return [
        Source(str(path.relative_to(root)), path.read_text(encoding="utf-8"))
        for folder in folders or ("src",)
        for path in sorted((root / folder).rglob(pattern))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def walk(source, *kinds):
    """Each node of some kinds."""
    return (node for node in ast.walk(source.tree) if isinstance(node, kinds))


def dotted(node):
    """`a.b.c` of a name or attribute, or nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def last(node):
    """The last part of a called name: `c` of `a.b.c`."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
