"""The room as a Django app."""

from causeway.foundation.apps import Room


class CoalitionConfig(Room):
    """Subjects: members, contacts, imports, doubles, accounts, networks, partners, notes."""

    default = True
    name = "causeway.coalition"
    label = "coalition"
    subjects = ("members", "contacts", "imports", "doubles", "accounts", "networks", "partners", "notes")
