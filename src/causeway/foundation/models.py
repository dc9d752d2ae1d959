"""The tables of the ground floor; nothing else."""

from causeway.foundation.pages.models import PublishedPage
from causeway.foundation.records.models import Record

__all__ = ["PublishedPage", "Record"]
