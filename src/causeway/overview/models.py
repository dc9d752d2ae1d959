"""The tables of this room's subjects; nothing else."""

from causeway.overview.calendar.models import Feed
from causeway.overview.front.models import PublicPage
from causeway.overview.search.models import Bookmark, Entry

__all__ = ["Bookmark", "Entry", "Feed", "PublicPage"]
