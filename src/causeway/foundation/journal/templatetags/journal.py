"""`{% history record %}`: what happened to a record, grouped by day."""

from typing import Any

from django import template

from causeway.foundation.journal.history import MANY, history as moments_of

register = template.Library()


@register.inclusion_tag("pages/_timeline.html")
def history(record: Any, limit: int = MANY) -> dict[str, Any]:
    """The timeline of a record that came through the gate."""
    return {"moments": moments_of(record, limit)}
