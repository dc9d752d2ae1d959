"""The ground floor as a Django app, and what every room's app has in common."""

from importlib import import_module
from pathlib import Path
from typing import ClassVar

from django.apps import AppConfig


class Room(AppConfig):
    """A room: an app whose subjects each offer something to the house in their `register.py`."""

    default = False
    subjects: ClassVar[tuple[str, ...]] = ()

    def ready(self) -> None:
        """Read what each subject offers."""
        for subject in self.subjects:
            if (Path(self.path) / subject / "register.py").exists():
                import_module(f"{self.name}.{subject}.register")


class FoundationConfig(Room):
    """Tables of records, journal, jobs, links, texts and pages."""

    default = True
    name = "causeway.foundation"
    label = "foundation"
    subjects = ("jobs",)

    def ready(self) -> None:
        """Hang up the system checks, then read the offers."""
        import_module("causeway.foundation.access.checks")
        import_module("causeway.foundation.states.checks")
        super().ready()
