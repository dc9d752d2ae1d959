"""The room as a Django app."""

from causeway.foundation.apps import Room


class AdvocacyConfig(Room):
    """Subjects: statements."""

    default = True
    name = "causeway.advocacy"
    label = "advocacy"
    subjects = ("statements",)
