"""The list of themes."""

from causeway.world.models import Theme
from causeway.world.themes.labels import LABELS


def test_every_theme_stands_as_a_row_in_order(db):
    assert list(Theme.objects.values_list("code", flat=True)) == list(LABELS)


def test_a_theme_has_words(db):
    assert Theme.objects.get(code="assembly").label == "Peaceful assembly"
