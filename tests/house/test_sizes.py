"""Budgets: small files, small functions, few comments."""

import ast

from tests.house.rules import gate, sizes
from tests.house.rules.source import sources

CODE = [source for source in sources("*.py", "src") if "/migrations/" not in source.path]
TESTS = sources("*.py", "tests", "benchmarks")


def test_files_stay_small():
    assert sizes.too_long(CODE + TESTS, sizes.FILE_STOP, "file") == []
    assert sizes.usually_too_long([len(source.lines) for source in CODE], sizes.FILE_USUAL, "file") == []


def test_functions_stay_small():
    assert sizes.long_functions(CODE + TESTS) == []
    lengths = [size for source in CODE for _node, size in sizes.functions(source)]
    assert sizes.usually_too_long(lengths, sizes.FUNCTION_USUAL, "function") == []


def test_views_stay_small():
    views = [source for source in CODE if gate.is_view(source)]
    assert sizes.long_functions(views, sizes.VIEW_STOP) == []


def test_templates_styles_and_scripts_stay_small():
    assert sizes.too_long(sources("*.html"), sizes.TEMPLATE_STOP, "template") == []
    assert sizes.too_long(sources("*.css"), sizes.STYLESHEET_STOP, "stylesheet") == []
    assert sizes.too_long(sources("*.js"), sizes.SCRIPT_STOP, "script") == []


def test_comments_are_rare():
    assert sizes.comment_share(CODE) <= sizes.COMMENTS_AT_MOST


def test_every_module_says_what_it_is():
    assert [said for source in CODE for said in sizes.undocumented(source)] == []


def test_every_room_and_subject_says_what_it_is_for():
    packages = [source for source in CODE if source.name == "__init__.py"]
    short = [source.path for source in packages if len(ast.get_docstring(source.tree) or "") < 20]
    assert short == []
