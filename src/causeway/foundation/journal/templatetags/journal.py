"""`{% history record %}`: what happened to a record, grouped by day."""

from typing import Any

from django import template

from causeway.foundation.journal.history import MANY, history as moments_of, times, told_once
from causeway.foundation.pages.parts import Happening

register = template.Library()
IN_A_ROW = 4


@register.inclusion_tag("pages/_timeline.html")
def history(record: Any, limit: int = MANY) -> dict[str, Any]:
    """The timeline of a record that came through the gate."""
    rows = told_once(moments_of(record, IN_A_ROW * limit))
    return {"moments": [Happening(one.at, times(one.sentence, often)) for one, often in rows[:limit]]}
