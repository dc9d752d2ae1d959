"""The tables of this room's subjects; nothing else."""

from causeway.coalition.accounts.models import Account, Membership
from causeway.coalition.members.models import Organisation, OrganisationKey

__all__ = ["Account", "Membership", "Organisation", "OrganisationKey"]
