"""The tables of this room's subjects; nothing else."""

from causeway.overview.calendar.models import Feed

__all__ = ["Feed"]
