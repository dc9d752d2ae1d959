"""*Remember* what happened, in an order that nobody can change unseen.

`act()` opens an action's transaction and appends its one entry last; entries are the leaves of a Merkle tree whose root
is signed. People read the journal as the history of a record, and can check a published text with one file, offline.
"""

from causeway.foundation.journal.act import Entry, act
from causeway.foundation.journal.bundles import bundle, whole_log
from causeway.foundation.journal.checkpoints import checkpoint, latest
from causeway.foundation.journal.erase import shred
from causeway.foundation.journal.history import Moment, history, moved_since
from causeway.foundation.journal.keys import verifier_key

__all__ = [
    "Entry",
    "Moment",
    "act",
    "bundle",
    "checkpoint",
    "history",
    "latest",
    "moved_since",
    "shred",
    "verifier_key",
    "whole_log",
]
