"""Views get records through the gate, and only through it."""

import ast

from tests.house.rules.source import last, walk

VIEW_FILES = ("views.py", "public.py")
QUERYING = {
    "filter", "exclude", "all", "count", "order_by", "get", "first", "last", "exists", "values", "values_list",
    "annotate", "aggregate", "select_related", "prefetch_related", "in_bulk", "iterator", "only", "defer", "distinct",
}  # fmt: skip
ASKING = {"filter", "exclude", "all", "count", "get_queryset", "annotate", "aggregate", "in_bulk"}
BYPASS = {"get_object_or_404", "get_list_or_404", "get_queryset"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}


def is_view(source):
    """Whether a file holds views."""
    return source.name in VIEW_FILES or source.path.split("/")[-2] in ("views", "public")


def round_the_gate(source):
    """Complaints about a views file that gets records by itself."""
    if not is_view(source):
        return
    known = _from_gate(source)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield source.at(node, f"uses .{node.attr}; views ask visible() or fetch().")
        if isinstance(node, ast.Call) and last(node.func) in BYPASS:
            yield source.at(node, f"uses {last(node.func)}; views ask visible() or fetch().")
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ASKING
            and not _comes_from_gate(node.func.value, known)
        ):
            yield source.at(node, f"uses .{node.func.attr}( on something that did not come from visible().")


def _from_gate(source):
    """The variables that hold what visible() gave."""
    known = set()
    for _ in range(3):
        for node in walk(source, ast.Assign):
            if _comes_from_gate(node.value, known):
                known.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return known


def _comes_from_gate(node, known):
    """Whether an expression is visible(…) followed by questions, a variable that holds one, or f(visible(…))."""
    while isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name):
            return node.func.id == "visible" or any(_comes_from_gate(each, known) for each in node.args[:1])
        if not (isinstance(node.func, ast.Attribute) and (node.func.attr in QUERYING or _is_phrase(node))):
            return False
        node = node.func.value
    return isinstance(node, ast.Name) and node.id in known


def _is_phrase(call):
    """A queryset's own phrase, as in visible(actor, Statement).open()."""
    return isinstance(call.func, ast.Attribute) and not call.func.attr.startswith("_")


def pointed_back(model):
    """Relations that would let a template walk round the gate from a record to those that point at it."""
    for field in model._meta.get_fields():
        if field.is_relation and field.many_to_one and not field.auto_created:
            name = field.remote_field.related_name or ""
            if not name.endswith("+"):
                yield f'{model.__name__}.{field.name} needs related_name="+": {field.related_model.__name__} has a policy.'
