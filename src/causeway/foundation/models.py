"""The tables of the ground floor; nothing else."""

from causeway.foundation.journal.models import Checkpoint, Event, EventRecord, Node, Opening
from causeway.foundation.records.models import Record

__all__ = ["Checkpoint", "Event", "EventRecord", "Node", "Opening", "Record"]
