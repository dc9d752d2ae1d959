"""The tables are what the models say, on both databases."""

import importlib
import json
import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from tests.house.rules.source import sources
from tests.instance import Instance

# Tables of the journal that the database itself keeps append-only; SQLite needs a trigger for each verb.
GUARDED = {"checkpoint", "event", "event_record", "node", "opening"}
VERB = re.compile(r"_(insert|update|delete)$")


@pytest.mark.django_db
def test_no_migration_is_missing():
    for source in sources("models.py"):
        importlib.import_module(source.path.removeprefix("src/").removesuffix(".py").replace("/", "."))
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def described():
    """Tables, columns and named constraints of the database at hand."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {
            table: {
                "columns": {
                    column.name: bool(column.null_ok)
                    for column in connection.introspection.get_table_description(cursor, table)
                },
                "constraints": sorted(
                    name
                    for name in connection.introspection.get_constraints(cursor, table)
                    if name in _named(table)
                ),
            }
            for table in tables
            if not table.startswith("search_")
        }


def _named(table):
    return {
        each.name
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table == table
        for each in [*model._meta.constraints, *model._meta.indexes]
    }


@pytest.mark.django_db
def test_the_database_holds_what_the_models_say():
    found = described()
    for model in apps.get_models(include_auto_created=True):
        table = found[model._meta.db_table]
        assert set(table["columns"]) == {field.column for field in model._meta.local_concrete_fields}
        declared = {each.name for each in [*model._meta.constraints, *model._meta.indexes]}
        assert declared == set(table["constraints"]), model.__name__


@pytest.mark.django_db
def test_rules_of_the_database_have_names_of_our_own():
    for model in apps.get_models():
        for each in model._meta.constraints:
            assert isinstance(each, models.CheckConstraint | models.UniqueConstraint)
            assert len(each.name) <= 60


@pytest.mark.django_db
def test_the_guards_in_the_database_are_the_known_ones():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT DISTINCT tgname FROM pg_trigger WHERE NOT tgisinternal")
        names = [name for (name,) in cursor.fetchall()]
    assert {VERB.sub("", name.removeprefix("append_only_")) for name in names} == GUARDED


@pytest.mark.django_db
@pytest.mark.slow
def test_sqlite_and_postgresql_agree(tmp_path, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("compared in the run with --pg, where both are at hand")
    monkeypatch.delenv("DATABASE_URL")
    other = Instance(tmp_path)
    other.run("migrate")
    said = other.python(
        "import json; from tests.house.test_schema import described; print(json.dumps(described()))"
    )
    assert json.loads(said.splitlines()[-1]) == described()
