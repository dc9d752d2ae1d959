"""The tables of the ground floor; nothing else."""

from causeway.foundation.pages.models import PublishedPage
from causeway.foundation.records.models import Record
from causeway.foundation.texts.models import Name, Paragraph, Version, WorkingCopy

__all__ = ["Name", "Paragraph", "PublishedPage", "Record", "Version", "WorkingCopy"]
