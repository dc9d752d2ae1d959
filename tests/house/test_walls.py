"""What the import linter cannot see; the contracts themselves run with `./causeway check`, and here once more."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from causeway.foundation.access.policy import all_policies
from tests.house.rules import gate, walls
from tests.house.rules.source import ROOT, sources

CODE = sources("*.py", "src")
TEMPLATES = [*sources("*.html"), *sources("*.xml"), *sources("*.txt")]

TRUSTS_MARKUP = {
    "src/causeway/foundation/texts/markdown.py": "cleans what people wrote, with nh3, and so may vouch for it",
    "src/causeway/coalition/accounts/views/factors.py": "draws the picture for an app, from an address of ours",
    "src/causeway/demo/shelf.py": "makes links in letters, after escaping them",
}
GIVES_OUT_SESSIONS = "src/causeway/demo/"  # “look as”: stands only in the demo, and knows the cast by name
TEMPLATE_TRUSTS_MARKUP: dict[str, str] = {}

DIFFERS_BY_DATABASE = {
    "src/causeway/config/migrating.py": "one process migrates: an advisory lock, or a lock on a file",
    "src/causeway/foundation/backups/databases.py": "each database has its own way to be copied and to be put back",
    "src/causeway/foundation/jobs/queue.py": "PostgreSQL's workers skip the rows that others claim",
    "src/causeway/foundation/journal/erase.py": "SQLite keeps what was erased in its write-ahead log",
    "src/causeway/foundation/journal/log.py": "ids are UUIDs in PostgreSQL and letters in SQLite",
    "src/causeway/foundation/journal/turns.py": "writers take turns by a file, or by an advisory lock",
    "src/causeway/foundation/migrations/0002_append_only.py": "the guards are written in each database's own words",
    "src/causeway/overview/migrations/0002_index.py": "says for which database the index is made",
    "src/causeway/overview/search/index.py": "each database looks for words in its own way",
}

OWN_WORDS = {f"src/causeway/foundation/journal/sql/{name}.sql" for name in ("sqlite", "postgresql")}

RULES = [
    walls.text_relations,
    walls.asked_models,
    walls.banned_names,
    walls.bare_silencers,
    walls.signals,
    walls.overridden_saving,
    walls.environment,
    walls.states_set,
    walls.caught_integrity,
    walls.strong_locks,
    walls.dangers,
    walls.open_forms,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps(rule):
    assert [complaint for source in CODE for complaint in rule(source)] == []


def test_views_get_records_through_the_gate():
    views = [source for source in CODE if not source.path.startswith(GIVES_OUT_SESSIONS)]
    assert [complaint for source in views for complaint in gate.round_the_gate(source)] == []


def test_only_known_places_trust_markup():
    assert [said for source in CODE for said in walls.trusted_markup(source, TRUSTS_MARKUP)] == []
    assert [
        said for each in TEMPLATES for said in walls.trusted_in_templates(each, TEMPLATE_TRUSTS_MARKUP)
    ] == []


def test_databases_differ_only_in_listed_files():
    assert {source.path for source in CODE if walls.asks_vendor(source)} == set(DIFFERS_BY_DATABASE)
    assert {source.path for source in sources("*.sql")} == OWN_WORDS


def test_records_with_a_policy_cannot_be_reached_backwards():
    guarded = set(all_policies())
    said = [
        complaint
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model in guarded
        for complaint in gate.pointed_back(model)
        if f".{field.name} " in complaint
    ]
    assert said == []


def test_the_import_contracts_are_kept():
    tool = Path(sys.executable).parent / "lint-imports"
    if not tool.exists():
        pytest.skip("the import linter comes with requirements-dev.lock; ./causeway check runs it")
    done = subprocess.run(
        [tool, "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
