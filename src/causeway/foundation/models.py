"""The tables of the ground floor; nothing else."""

from causeway.foundation.backups.models import Backup
from causeway.foundation.jobs.models import Beat, Job, Outgoing
from causeway.foundation.journal.models import Checkpoint, Event, EventRecord, Node, Opening
from causeway.foundation.links.models import Link
from causeway.foundation.pages.models import PublishedPage
from causeway.foundation.records.models import Record
from causeway.foundation.texts.models import Name, Paragraph, Version, WorkingCopy

__all__ = [
    "Backup",
    "Beat",
    "Checkpoint",
    "Event",
    "EventRecord",
    "Job",
    "Link",
    "Name",
    "Node",
    "Opening",
    "Outgoing",
    "Paragraph",
    "PublishedPage",
    "Record",
    "Version",
    "WorkingCopy",
]
