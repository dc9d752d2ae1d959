"""*Remember* what happened, in an order that nobody can change unseen.

`act()` opens an action's transaction and appends its one entry last; entries are the leaves of a Merkle tree whose root
is signed. People read the journal as the history of a record, and can check a published text with one file, offline.
"""

from causeway.foundation.journal.act import Entry, act
from causeway.foundation.journal.bundles import bundle, whole_log
from causeway.foundation.journal.checkpoints import checkpoint, head_now, latest
from causeway.foundation.journal.erase import empty_write_ahead_log, shred
from causeway.foundation.journal.history import (
    Moment,
    history,
    moved_since,
    named_after,
    newest,
    page_of,
    times,
    told_once,
)
from causeway.foundation.journal.keys import verifier_key
from causeway.foundation.journal.turns import turn

__all__ = [
    "Entry",
    "Moment",
    "act",
    "bundle",
    "checkpoint",
    "empty_write_ahead_log",
    "head_now",
    "history",
    "latest",
    "moved_since",
    "named_after",
    "newest",
    "page_of",
    "shred",
    "times",
    "told_once",
    "turn",
    "verifier_key",
    "whole_log",
]
