"""The tables of this room's subjects; nothing else."""

from causeway.coalition.accounts.models import Account

__all__ = ["Account"]
