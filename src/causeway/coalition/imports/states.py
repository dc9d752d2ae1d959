"""How far an import has come."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from causeway.foundation.states import Move, Workflow


class ImportState(TextChoices):
    """How far it has come."""

    READ = "read", pgettext_lazy("an import", "Read, and not brought in")
    RUNNING = "running", pgettext_lazy("an import", "Is being brought in")
    DONE = "done", pgettext_lazy("an import", "Brought in")
    LEAVING = "leaving", pgettext_lazy("an import", "Is being taken back")
    TAKEN_BACK = "taken_back", pgettext_lazy("an import", "Taken back")
    DROPPED = "dropped", pgettext_lazy("an import", "Left out")


IMPORT = Workflow(
    ImportState,
    [
        Move("bring_in", (ImportState.READ,), ImportState.RUNNING, may="carry"),
        Move("drop", (ImportState.READ,), ImportState.DROPPED, may="carry"),
        Move("finish", (ImportState.RUNNING,), ImportState.DONE, may="carry"),
        Move("take_back", (ImportState.DONE,), ImportState.LEAVING, may="carry"),
        Move("end", (ImportState.LEAVING,), ImportState.TAKEN_BACK, may="carry"),
    ],
)
