"""Make the index and the bookmark."""

from django.db import migrations

from causeway.overview.search import index


def make(apps, editor):
    """The table of the index, in this database's words, and the one bookmark."""
    with editor.connection.cursor() as cursor:
        index.make(cursor, editor.connection.vendor)
        index.make_counts(cursor, editor.connection.vendor)
    apps.get_model("overview", "Bookmark").objects.create()


def drop(_apps, editor):
    """Take the index away; it can be made again."""
    with editor.connection.cursor() as cursor:
        index.drop(cursor, f"{index.TABLE}_seen")
        index.drop(cursor)


class Migration(migrations.Migration):
    """The index can be lost: it is made again from the records."""

    dependencies = [("overview", "0001_initial")]

    operations = [migrations.RunPython(make, drop)]
