"""The tables of the ground floor; nothing else."""

from causeway.foundation.records.models import Record

__all__ = ["Record"]
