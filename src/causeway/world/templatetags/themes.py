"""`{{ code|theme_label }}`: a theme in the language of the page."""

from django import template

from causeway.world.themes.labels import LABELS

register = template.Library()


@register.filter
def theme_label(code: str) -> str:
    """The label of a theme; the code where the list has no such theme."""
    return str(LABELS.get(code, code))
