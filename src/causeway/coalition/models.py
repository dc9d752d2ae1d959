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
from causeway.coalition.contacts.models import Contact
from causeway.coalition.doubles.models import KnownAsTwo, Merge, MovedRow
from causeway.coalition.imports.models import Import, ImportedRow
from causeway.coalition.members.models import (
    Alliance,
    Organisation,
    OrganisationKey,
    OrganisationPlace,
    OrganisationTheme,
    Reference,
)
from causeway.coalition.networks.models import Network, NetworkCoordinator, NetworkMember
from causeway.coalition.notes.models import Note, NoteKey
from causeway.coalition.partners.models import Partner, PartnerTheme

__all__ = [
    "Absence",
    "Account",
    "Alliance",
    "CodeApp",
    "Contact",
    "Import",
    "ImportedRow",
    "Invitation",
    "Keyholder",
    "KnownAsTwo",
    "Membership",
    "Merge",
    "MovedRow",
    "Network",
    "NetworkCoordinator",
    "NetworkMember",
    "Note",
    "NoteKey",
    "OneTimeCode",
    "Organisation",
    "OrganisationKey",
    "OrganisationPlace",
    "OrganisationTheme",
    "Partner",
    "PartnerTheme",
    "Reference",
    "SecurityKey",
    "Session",
    "UnlockedSession",
]
