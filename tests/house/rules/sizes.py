"""Small things are read to the end."""

import ast
import io
import math
import tokenize

from tests.house.rules.source import walk

FILE_USUAL, FILE_STOP = 250, 400
FUNCTION_USUAL, FUNCTION_STOP = 30, 60
VIEW_STOP, TEMPLATE_STOP, STYLESHEET_STOP, SCRIPT_STOP = 25, 120, 200, 80
COMMENTS_AT_MOST = 0.04


def p95(sizes):
    """The size that nineteen of twenty do not exceed."""
    ordered = sorted(sizes)
    return ordered[math.ceil(len(ordered) * 0.95) - 1] if ordered else 0


def too_long(sources, stop, what):
    """Files past the hard stop."""
    return [
        f"{source.path} has {len(source.lines)} lines; a {what} ends at {stop}."
        for source in sources
        if len(source.lines) > stop
    ]


def functions(source):
    """Each function with its number of lines, docstring included."""
    for node in walk(source, ast.FunctionDef, ast.AsyncFunctionDef):
        yield node, node.end_lineno - node.lineno + 1


def long_functions(sources, stop=FUNCTION_STOP):
    """Functions past the hard stop."""
    return [
        source.at(node, f"{node.name} has {size} lines; a function ends at {stop}.")
        for source in sources
        for node, size in functions(source)
        if size > stop
    ]


def usually_too_long(sizes, usual, what):
    """A complaint when more than one in twenty exceeds the usual size."""
    found = p95(sizes)
    return [f"one {what} in twenty has more than {usual} lines (p95 is {found})."] if found > usual else []


def comment_share(sources):
    """The share of lines that hold a comment."""
    comments = total = 0
    for source in sources:
        total += len(source.lines)
        words = tokenize.generate_tokens(io.StringIO(source.text).readline)
        comments += sum(
            word.type == tokenize.COMMENT and not word.string.startswith(("# noqa", "# type:", "# fmt:"))
            for word in words
        )
    return comments / max(1, total)


def undocumented(source):
    """Packages, modules, public classes and public functions without a docstring."""
    if ast.get_docstring(source.tree) is None:
        yield f"{source.path} has no docstring."
