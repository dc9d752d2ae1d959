"""The room as a Django app."""

from causeway.foundation.apps import Room


class OverviewConfig(Room):
    """Subjects: home, calendar, search, front."""

    default = True
    name = "causeway.overview"
    label = "overview"
    subjects = ("home", "calendar", "search", "front")
