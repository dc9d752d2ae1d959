"""How a job is shown: its kind and state in words, never the ids that it was given."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from causeway.foundation.jobs.kinds import KINDS
from causeway.foundation.jobs.models import NEEDS_SOMEBODY, Job, JobState

LOOKS = {
    JobState.WAITING: "open",
    JobState.RUNNING: "wait",
    JobState.DONE: "done",
    JobState.REFUSED: "stop",
    JobState.DEAD: "stop",
}


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    pk: int
    name: Any
    state: str
    label: Any
    look: str
    when: datetime
    is_next: bool
    attempts: int
    why: str
    needs_somebody: bool


def row_of(job: Job) -> Row:
    """A job as the list shows it."""
    state = JobState(job.state)
    to_come = state == JobState.WAITING
    return Row(
        pk=job.pk,
        name=name_of(job),
        state=state.value,
        label=state.label,
        look=LOOKS[state],
        when=job.finished_at or job.run_at if not to_come else job.run_at,
        is_next=to_come,
        attempts=job.attempts,
        why=why(job),
        needs_somebody=state in NEEDS_SOMEBODY,
    )


def name_of(job: Job) -> Any:
    """The kind in words; a kind that this version does not know keeps its name."""
    return KINDS[job.kind].words if job.kind in KINDS else job.kind


def why(job: Job) -> str:
    """The sentence of a refusal in the reader's language, or what went wrong."""
    if not job.error:
        return ""
    if job.error.isidentifier():
        return _("An error: %(name)s") % {"name": job.error}
    return _(job.error)
