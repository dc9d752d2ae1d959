"""The room as a Django app."""

from causeway.foundation.apps import Room


class WorldConfig(Room):
    """Subjects: places, themes, languages."""

    default = True
    name = "causeway.world"
    label = "world"
    subjects = ("places", "themes", "languages")
