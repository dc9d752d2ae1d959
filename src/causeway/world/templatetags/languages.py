"""`{{ "my"|language_name }}`: what the language of the page calls a language."""

from django import template
from django.utils.translation import get_language

from causeway.world.languages.known import language_of

register = template.Library()


@register.filter
def language_name(code: str) -> str:
    """A language in the words of the page's language."""
    return language_of(code).name_in(get_language() or "en")


@register.filter
def own_name(code: str) -> str:
    """A language in its own words."""
    return language_of(code).own_name
