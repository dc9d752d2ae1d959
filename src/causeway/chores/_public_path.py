"""Which words stand on the public path: found by following what its views, letters and errors name in the code.

From each root on, every name that stands in a function, class or constant is followed to where it is defined, and
every template to the ones that it takes in and to the tags that it calls. So more may be found than a visitor ever
meets, and a test listens to real pages to see that nothing less is.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from textwrap import dedent

OPEN, WAY_IN = {"open_to_anyone", "link_holder"}, "way_in"
LETTERS = re.compile(r'@letter\("(signon|statement)\.')
ALWAYS = (
    "causeway.foundation.pages.errors",
    "causeway.foundation.pages.of_django",
    "causeway.foundation.access.middleware",
    "causeway.config.bodies",
)
"""Modules whose every word may meet a visitor, whatever address was asked for."""
RENDERED = ("causeway.foundation.pages.published", "rendered")
ANY_TEMPLATE = re.compile(r"""["']([\w/]+\.(?:html|txt|xml))["']""")
TAG = re.compile(r"{%\s*(\w+)|\|(\w+)")
Unit = tuple[str, str]


@dataclass
class Module:
    """One module: what stands in it by name, and what its names mean elsewhere."""

    name: str
    text: str
    is_package: bool
    defined: dict[str, str] = field(default_factory=dict)
    imported: dict[str, Unit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lines = self.text.splitlines(keepends=True)
        for node in ast.parse(self.text).body:
            first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])
            said = dedent("".join(lines[first - 1 : node.end_lineno]))
            if isinstance(node, ast.Import | ast.ImportFrom):
                self._import(node)
                continue
            self.defined |= {name: self.defined.get(name, "") + said for name in _names(node)}

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        if isinstance(node, ast.ImportFrom) and node.module:
            self.imported |= {each.asname or each.name: (node.module, each.name) for each in node.names}


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [one.id for one in targets if isinstance(one, ast.Name)]


@dataclass
class House:
    """The code and the templates below a folder, and the ways between them."""

    folder: Path

    @cached_property
    def modules(self) -> dict[str, Module]:
        """Every module by its dotted name."""
        found = {}
        for path in sorted(self.folder.rglob("*.py")):
            parts = path.relative_to(self.folder.parent).with_suffix("").parts
            is_package = parts[-1] == "__init__"
            name = ".".join(parts[:-1] if is_package else parts)
            found[name] = Module(name, path.read_text(encoding="utf-8"), is_package)
        return found

    @cached_property
    def templates(self) -> dict[str, str]:
        """Every template by the name under which it is taken in."""
        found = {}
        for folder in sorted(self.folder.rglob("templates")):
            for path in sorted(folder.rglob("*.*")):
                found[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
        return found

    @cached_property
    def tags(self) -> dict[str, Unit]:
        """The function behind each of our template tags and filters."""
        found = {}
        for module in self.modules.values():
            for name, said in module.defined.items():
                match = re.match(r"@register\.\w+(?:\(.*?name=\"(\w+)\")?", said.partition("\ndef ")[0])
                if match:
                    found[match[1] or name] = (module.name, name)
        return found

    def roots(self) -> Iterator[Unit]:
        """The views for anyone, the letters to visitors, errors, and what renders pages once."""
        for module in self.modules.values():
            is_whole = module.name in ALWAYS or module.imported.get("rendered") == RENDERED
            for name, said in module.defined.items():
                marks = set(re.findall(r"^@(\w+)", said, re.MULTILINE))
                if (marks & OPEN and WAY_IN not in marks) or LETTERS.match(said) or is_whole:
                    yield module.name, name

    def leads_to(self, unit: Unit) -> Iterator[Unit | str]:
        """What a definition names: other definitions, and templates."""
        module = self.modules[unit[0]]
        said = module.defined[unit[1]]
        yield from ANY_TEMPLATE.findall(said)
        for node in ast.walk(ast.parse(said)):
            path = _dotted(node)
            if path:
                yield from self.found(module.name, path)

    def found(self, module: str, path: list[str]) -> Iterator[Unit]:
        """The definition behind a name with dots as a module says it, through any number of imports."""
        first, *rest = path
        here = self.modules.get(module)
        if here is None:
            return
        if first in here.defined:
            yield module, first
        elif first in here.imported:
            origin, name = here.imported[first]
            if f"{origin}.{name}" in self.modules:
                yield from self.found(f"{origin}.{name}", rest) if rest else ()
            else:
                yield from self.found(origin, [name])

    def template_leads_to(self, name: str) -> Iterator[Unit | str]:
        """What a template takes in and calls."""
        said = self.templates[name]
        yield from ANY_TEMPLATE.findall(said)
        for tag, word in TAG.findall(said):
            if (tag or word) in self.tags:
                yield self.tags[tag or word]


def _dotted(node: ast.AST) -> list[str]:
    """The parts of `a.b.c`; nothing for what does not begin with a name."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    return [node.id, *parts] if isinstance(node, ast.Name) else []


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every stretch of code and every template on the public path, each with its file's name."""
    house = House(folder)
    seen: set[Unit | str] = set()
    waiting: list[Unit | str] = list(house.roots())
    while waiting:
        one = waiting.pop()
        if one in seen or (isinstance(one, str) and one not in house.templates):
            continue
        seen.add(one)
        waiting += house.template_leads_to(one) if isinstance(one, str) else house.leads_to(one)
    for one in sorted(seen, key=str):
        yield (
            (one, house.templates[one])
            if isinstance(one, str)
            else (".py", house.modules[one[0]].defined[one[1]])
        )
    yield from ((".py", said) for said in _menus(house))


def _menus(house: House) -> Iterator[str]:
    """The public entries of the menu, also where they are offered inside a function."""
    call = re.compile(r"menu\([^\n]*public=True\)")
    for module in house.modules.values():
        yield from call.findall(module.text)
