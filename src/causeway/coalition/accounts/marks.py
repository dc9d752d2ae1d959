"""The marks of roles, for views."""

from causeway.foundation.access.marks import coordinator

__all__ = ["coordinator"]
