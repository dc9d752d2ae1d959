"""Read in tests what the journal was told."""

import json

from causeway.foundation.models import EventRecord, Opening


def told_about(record):
    """What the journal was told about a record, oldest first: the kind of each entry and its facts."""
    found = []
    for row in EventRecord.objects.filter(record_id=record.pk).select_related("event").order_by("event_id"):
        opened = json.loads(Opening.objects.get(event=row.event, part=row.part).facts)
        facts = {name: value for name, (_salt, value) in opened.items() if name != "subject"}
        found.append((json.loads(row.event.leaf)["k"], facts))
    return found
