"""*Remember* what happened, in an order that nobody can change unseen."""

from causeway.foundation.journal.act import Entry, act

__all__ = ["Entry", "act"]
