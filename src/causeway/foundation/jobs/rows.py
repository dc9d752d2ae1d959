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
    """What a page says about one job."""

    pk: int
    name: Any
    state: str
    label: Any
    look: str
    due_at: datetime
    when: datetime
    is_next: bool
    attempts: int
    why: str
    needs_somebody: bool
    is_for_somebody: bool


def row_of(job: Job) -> Row:
    """A job as pages show it."""
    state = JobState(job.state)
    to_come = state == JobState.WAITING
    return Row(
        pk=job.pk,
        name=name_of(job),
        state=state.value,
        label=state.label,
        look=LOOKS[state],
        due_at=job.due_at,
        when=job.finished_at or job.run_at,
        is_next=to_come,
        attempts=job.attempts,
        why=why(job),
        needs_somebody=state in NEEDS_SOMEBODY,
        is_for_somebody=job.by is not None,
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
