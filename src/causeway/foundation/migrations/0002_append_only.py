"""Hang up the guards that keep the journal append-only, in each database's own words."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parents[1] / "journal" / "sql"


def hang_up(_apps, editor):
    """Run the file of this database."""
    statements = (SQL / f"{editor.connection.vendor}.sql").read_text(encoding="utf-8")
    if editor.connection.vendor == "sqlite":
        for statement in statements.split("\n\n"):
            editor.execute(statement)
    else:
        editor.execute(statements)


def take_down(_apps, editor):
    """Take the guards away again."""
    sqlite = editor.connection.vendor == "sqlite"
    find = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only%%'"
        if sqlite
        else "SELECT tgname || ' ON ' || tgrelid::regclass FROM pg_trigger WHERE tgname LIKE 'append_only%%'"
    )
    with editor.connection.cursor() as cursor:
        cursor.execute(find)
        for (name,) in cursor.fetchall():
            editor.execute(f"DROP TRIGGER {name}")
    if not sqlite:
        editor.execute("DROP FUNCTION foundation_append_only()")


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]
    operations = [migrations.RunPython(hang_up, take_down)]
