"""The tables of the ground floor; nothing else."""

from causeway.foundation.links.models import Link
from causeway.foundation.records.models import Record

__all__ = ["Link", "Record"]
