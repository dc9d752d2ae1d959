"""The ground floor as a Django app, and what every room's app has in common."""

from importlib import import_module
from pathlib import Path
from typing import ClassVar

from django.apps import AppConfig


class Room(AppConfig):
    """A room: an app whose subjects each have rules in `policy.py` and offer something to the house in `register.py`."""

    default = False
    subjects: ClassVar[tuple[str, ...]] = ()

    def ready(self) -> None:
        """Read each subject's rules, so that the gate knows them in every process, and what it offers."""
        for subject in self.subjects:
            for part in ("policy", "register"):
                if (Path(self.path) / subject / f"{part}.py").exists():
                    import_module(f"{self.name}.{subject}.{part}")


class FoundationConfig(Room):
    """Tables of records, journal, jobs, links, texts, pages and backups."""

    default = True
    name = "causeway.foundation"
    label = "foundation"
    subjects = ("jobs", "links", "backups")

    def ready(self) -> None:
        """Hang up the system checks, then read the offers."""
        import_module("causeway.foundation.access.checks")
        import_module("causeway.foundation.states.checks")
        super().ready()
