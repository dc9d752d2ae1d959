"""`{% history record %}`: what happened to a record, grouped by day."""

import re
from typing import Any

from django import template

from causeway.foundation.journal.history import MANY, page_of, times
from causeway.foundation.pages.parts import Happening

register = template.Library()
ENTRY = re.compile("[0-9]{1,15}")


@register.inclusion_tag("pages/_timeline.html", takes_context=True)
def history(context: Any, record: Any, limit: int | None = None) -> dict[str, Any]:
    """The timeline of a record that came through the gate: its newest lines, or without a limit page by page."""
    asked = "" if limit or "request" not in context else context["request"].GET.get("before", "")
    before = int(asked) if ENTRY.fullmatch(asked) else None
    rows, older = page_of(record, limit or MANY, before)
    moments = [Happening(one.at, times(one.sentence, often)) for one, often in rows]
    return {"moments": moments, "older": None if limit else older, "is_older": before is not None}
