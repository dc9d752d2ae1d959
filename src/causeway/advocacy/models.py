"""The tables of this room's subjects; nothing else."""

from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement

__all__ = ["SignOn", "SignOnRequest", "Statement"]
