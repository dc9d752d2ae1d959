"""The one row of the alliance."""

from django.db import migrations


def found_it(apps, _schema_editor):
    """Make the row and its place on the spine."""
    record = apps.get_model("foundation", "Record").objects.create(kind="alliance")
    apps.get_model("coalition", "Alliance").objects.create(record=record)


class Migration(migrations.Migration):
    """One row."""

    dependencies = [("coalition", "0001_initial"), ("foundation", "0001_initial")]

    operations = [migrations.RunPython(found_it, migrations.RunPython.noop)]
