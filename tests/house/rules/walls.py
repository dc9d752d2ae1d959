"""What the import linter cannot see."""

import ast
import re

from tests.house.rules.source import dotted, last, walk

BANNED_NAMES = {
    "utils", "util", "helpers", "helper", "misc", "common", "base", "manager", "managers", "handler", "handlers",
    "service", "services", "data", "info", "tasks", "signals", "admin", "core", "lib", "tools",
}  # fmt: skip
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
SESSION_STORES = ("SessionStore", "SessionBase", "Storage")


def is_migration(source):
    """Whether a file is a migration."""
    return "/migrations/" in source.path


def text_relations(source):
    """A relation by text that leads out of the room, which the import linter would not see."""
    if is_migration(source):
        return
    for call in walk(source, ast.Call):
        if last(call.func) not in RELATIONS:
            continue
        targets = [*call.args[:1], *(word.value for word in call.keywords if word.arg in ("to", "through"))]
        for target in targets:
            if isinstance(target, ast.Constant) and isinstance(target.value, str):
                room = target.value.partition(".")[0] if "." in target.value else source.room
                if room != source.room:
                    yield source.at(call, f"points at “{target.value}” by text; import the model from below.")
            if dotted(target).endswith("AUTH_USER_MODEL"):
                yield source.at(call, "points at AUTH_USER_MODEL; import Account, or keep the id.")


def asked_models(source):
    """A model got by its name walks round the walls."""
    if is_migration(source):
        return
    for call in walk(source, ast.Call):
        if last(call.func) in ("get_model", "get_models"):
            yield source.at(call, "gets a model by name; import it, or let the subject register it.")


def banned_names(source):
    """File and folder names that say nothing."""
    for part in source.path.removesuffix(".py").split("/")[2:]:
        if part in BANNED_NAMES and source.name != "apps.py":
            yield f"{source.path}: the name “{part}” says nothing; name what it holds."


BARE = re.compile(r"#\s*noqa(?!:\s*[A-Z]+[0-9]+)|#\s*type:\s*ignore(?!\[[a-z-]+)", re.IGNORECASE)


def bare_silencers(source):
    """A silenced warning names what it silences."""
    for number, line in enumerate(source.lines, 1):
        if BARE.search(line):
            yield source.at(number, "silences everything; name the code.")


def signals(source):
    """Nothing happens behind an action's back."""
    for node in walk(source, ast.ImportFrom, ast.Import):
        names = [getattr(node, "module", "") or "", *(each.name for each in node.names)]
        if any(name.endswith(("signals", "dispatch")) or name == "receiver" for name in names):
            yield source.at(node, "uses signals; call it in the action.")


def overridden_saving(source):
    """`save` and `delete` stay Django's; what happens is written in actions."""
    for kind in walk(source, ast.ClassDef):
        if any(last(each).endswith(SESSION_STORES) for each in kind.bases):
            continue
        for each in kind.body:
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and each.name in ("save", "delete"):
                yield source.at(each, f"overrides {each.name}(); write an action.")


def trusted_markup(source, allowed):
    """Markup is trusted in few, known places."""
    if source.path in allowed:
        return
    for node in walk(source, ast.Call):
        if last(node.func) in ("mark_safe", "SafeString", "SafeText"):
            yield source.at(node, "trusts markup; use a template or format_html.")


def trusted_in_templates(source, allowed):
    """The same in templates."""
    if source.path in allowed:
        return
    for number, line in enumerate(source.lines, 1):
        if re.search(r"\|\s*(safe|safeseq)\b|\{%\s*autoescape\s+off", line):
            yield source.at(number, "trusts markup.")


def environment(source, allowed=("src/causeway/config/env.py",)):
    """The environment is read in one file."""
    if source.path in allowed:
        return
    for node in walk(source, ast.Attribute):
        if dotted(node) in ("os.environ", "os.getenv", "os.environb"):
            yield source.at(node, "reads the environment; add a setting to config/env.py.")
    for node in walk(source, ast.ImportFrom):
        if node.module == "os" and any(each.name in ("environ", "getenv") for each in node.names):
            yield source.at(node, "reads the environment; add a setting to config/env.py.")


def states_set(source, engine="src/causeway/foundation/states/engine.py"):
    """States change by moves."""
    if source.path == engine or is_migration(source):
        return
    for node in walk(source, ast.Assign, ast.AugAssign, ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(each, ast.Attribute) and each.attr == "state" for each in targets):
            yield source.at(node, "sets a state; make it a move.")
    for call in walk(source, ast.Call):
        if last(call.func) in ("update", "update_or_create") and any(
            word.arg == "state" for word in call.keywords
        ):
            yield source.at(call, "updates a state; make it a move.")


def caught_integrity(source):
    """A constraint that fails writes the row into PostgreSQL's log, so it is no way to ask a question."""
    for node in walk(source, ast.ExceptHandler):
        if node.type is not None and "IntegrityError" in ast.dump(node.type):
            yield source.at(node, "catches IntegrityError; insert with ignore_conflicts and count.")


def strong_locks(source):
    """A row locked with its key makes PostgreSQL's late look at foreign keys wait, after the log's lock: a deadlock."""
    for call in walk(source, ast.Call):
        if last(call.func) == "select_for_update" and not any(word.arg == "no_key" for word in call.keywords):
            yield source.at(call, "locks a row with its key; say select_for_update(no_key=True).")


def asks_vendor(source):
    """Whether a file treats the two databases differently."""
    asked = (dotted(node) for node in walk(source, ast.Attribute))
    return any(name.endswith((".vendor", "connection.features")) for name in asked)


DANGERS = {"eval", "exec", "raw", "extra", "RawSQL", "GenericForeignKey", "system", "popen", "csrf_exempt"}


def dangers(source, allowed=()):
    """Ways to run text, or to walk round the forms' protection."""
    if source.path in allowed:
        return
    for call in walk(source, ast.Call, ast.Attribute, ast.Name):
        if isinstance(call, ast.Call):
            if last(call.func) in DANGERS and not dotted(call.func).startswith("re."):
                yield source.at(call, f"uses {last(call.func)}().")
            if any(word.arg == "shell" for word in call.keywords):
                yield source.at(call, "starts a shell.")
        elif last(call) == "csrf_exempt":
            yield source.at(call, "takes a form without its token.")


def open_forms(source):
    """A form names its fields, so that nothing else can be posted into a record."""
    for kind in walk(source, ast.ClassDef):
        if kind.name != "Meta":
            continue
        for each in kind.body:
            if isinstance(each, ast.Assign) and last(each.targets[0]) == "exclude":
                yield source.at(each, "lists what a form leaves out; name its fields.")
            if (
                isinstance(each, ast.Assign)
                and last(each.targets[0]) == "fields"
                and "__all__" in ast.dump(each.value)
            ):
                yield source.at(each, "takes every field; name them.")
