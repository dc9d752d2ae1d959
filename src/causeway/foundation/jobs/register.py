"""What jobs offer the rest of the house."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from causeway.foundation.access import COORDINATOR, Actor, visible
from causeway.foundation.jobs import days, figures, outgoing
from causeway.foundation.jobs.beats import worker_beats
from causeway.foundation.jobs.models import NEEDS_SOMEBODY, Job
from causeway.foundation.jobs.rows import name_of, why
from causeway.foundation.pages import health, metrics
from causeway.foundation.records import offers

__all__ = ["days", "outgoing"]


def stuck(actor: Actor) -> QuerySet[Any]:
    """Jobs that were refused or given up; coordinators see them."""
    return visible(actor, Job).filter(state__in=NEEDS_SOMEBODY).order_by("-finished_at")


def line(job: Job) -> offers.Line:
    """One job that needs a decision."""
    return offers.Line(
        sentence=_("Decide what becomes of this: %(job)s") % {"job": name_of(job)},
        url=reverse("jobs:show", args=[job.pk]),
        reason=why(job),
        belongs_to=_("Jobs"),
    )


offers.waiting(Job, stuck, line)
offers.menu(gettext_lazy("Jobs"), "jobs:list", role=COORDINATOR, section="jobs", order=90)
offers.told(
    {
        "job.run_again": gettext_lazy("%(who)s had a job run again"),
        "job.set_aside": gettext_lazy("%(who)s left a job undone"),
        "letter.send": gettext_lazy("A letter was sent"),
    }
)
health.CHECKS.append(worker_beats)
metrics.GAUGES.extend(figures.GAUGES)
