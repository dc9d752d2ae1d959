"""The two rows of the public pages."""

from django.db import migrations


def found_them(apps, _schema_editor):
    """Make the rows and their places on the spine."""
    for name in ("front", "danger"):
        record = apps.get_model("foundation", "Record").objects.create(kind="publicpage")
        apps.get_model("overview", "PublicPage").objects.create(record=record, name=name)


class Migration(migrations.Migration):
    """Two rows."""

    dependencies = [("overview", "0002_index"), ("foundation", "0001_initial")]

    operations = [migrations.RunPython(found_them, migrations.RunPython.noop)]
