"""`{{ place|place_name }}`: the name of a place in the language of the page."""

from django import template
from django.utils.translation import get_language

from causeway.world.places.models import Place
from causeway.world.places.names import name_by_code

register = template.Library()


@register.filter
def place_name(place: Place | str | None) -> str:
    """The name of a place, given as a place or by its code; nothing for no place."""
    code = place.code if isinstance(place, Place) else place
    return name_by_code(code, get_language() or "en") if code else ""
