"""The tables of this room's subjects; nothing else."""

from causeway.coalition.accounts.models import Account, Membership
from causeway.coalition.members.models import Alliance, Organisation, OrganisationKey

__all__ = ["Account", "Alliance", "Membership", "Organisation", "OrganisationKey"]
