"""The places of the world and the themes of the house, as rows."""

from django.db import migrations

from causeway.world.places.rows import fill
from causeway.world.themes.labels import LABELS


def fill_places(apps, _schema_editor):
    """Put in every place of the list."""
    fill(apps.get_model("world", "Place"), apps.get_model("foundation", "Record"))


def fill_themes(apps, _schema_editor):
    """Put in every theme of the list."""
    theme = apps.get_model("world", "Theme")
    theme.objects.bulk_create([theme(code=code, order=order) for order, code in enumerate(LABELS, start=1)])


class Migration(migrations.Migration):
    """Rows only."""

    dependencies = [("world", "0001_initial"), ("foundation", "0001_initial")]

    operations = [
        migrations.RunPython(fill_places, migrations.RunPython.noop),
        migrations.RunPython(fill_themes, migrations.RunPython.noop),
    ]
