"""Template tags of the house, at hand in every template."""

from django import template

register = template.Library()
