"""The tables of this room's subjects; nothing else."""

from causeway.coalition.accounts.models import (
    Absence,
    Account,
    CodeApp,
    Invitation,
    Keyholder,
    Membership,
    OneTimeCode,
    SecurityKey,
    Session,
    UnlockedSession,
)
from causeway.coalition.members.models import Alliance, Organisation, OrganisationKey
from causeway.coalition.notes.models import Note, NoteKey

__all__ = [
    "Absence",
    "Account",
    "Alliance",
    "CodeApp",
    "Invitation",
    "Keyholder",
    "Membership",
    "Note",
    "NoteKey",
    "OneTimeCode",
    "Organisation",
    "OrganisationKey",
    "SecurityKey",
    "Session",
    "UnlockedSession",
]
