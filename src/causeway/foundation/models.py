"""The tables of the ground floor; nothing else."""

from causeway.foundation.journal.models import Checkpoint, Event, EventRecord, Node, Opening
from causeway.foundation.pages.models import PublishedPage
from causeway.foundation.records.models import Record
from causeway.foundation.texts.models import Name, Paragraph, Version, WorkingCopy

__all__ = [
    "Checkpoint",
    "Event",
    "EventRecord",
    "Name",
    "Node",
    "Opening",
    "Paragraph",
    "PublishedPage",
    "Record",
    "Version",
    "WorkingCopy",
]
