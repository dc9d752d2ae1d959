"""The page of jobs, for coordinators."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from causeway.foundation.access import NotValid, Request, coordinator, fetch, visible
from causeway.foundation.jobs.actions import run_again, set_aside
from causeway.foundation.jobs.beats import worker_is_alive
from causeway.foundation.jobs.forms import JobFilter, Shown
from causeway.foundation.jobs.models import Job
from causeway.foundation.jobs.policy import JobPolicy
from causeway.foundation.jobs.rows import row_of

ON_A_PAGE = 50


@coordinator
@require_safe
def job_list(request: Request) -> HttpResponse:
    """What waits, runs, was refused or given up, and what was done."""
    form = JobFilter(request.GET)
    found = visible(request.actor, Job).order_by("-run_at", "-pk")
    state = form.chosen()
    page = Paginator(found.filter(state=state) if state else found, ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "filter": form,
        "page": page,
        "rows": [row_of(job) for job in page],
        "is_filtered": bool(state),
        "worker_is_alive": worker_is_alive(),
        "decided": request.GET.get("decided", ""),
    }
    return render(request, "jobs/list.html", context)


@coordinator
@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """One job, and the decision where it needs one."""
    return render(request, "jobs/show.html", {"row": row_of(fetch(request.actor, Job, pk=pk))})


@coordinator
@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """Have a job run again."""
    job = fetch(request.actor, Job, JobPolicy.see, pk=pk)
    run_again(job, shown=_shown(request), by=request.actor)
    return HttpResponseRedirect(f"{reverse('jobs:list')}?decided=again")


@coordinator
@require_POST
def aside(request: Request, pk: int) -> HttpResponse:
    """Leave a job undone for good."""
    job = fetch(request.actor, Job, JobPolicy.see, pk=pk)
    set_aside(job, shown=_shown(request), by=request.actor)
    return HttpResponseRedirect(f"{reverse('jobs:list')}?decided=aside")


def _shown(request: Request) -> str:
    form = Shown(request.POST)
    if not form.is_valid():
        raise NotValid(_("The page was not sent whole. Go back, load it again and try once more."))
    return str(form.cleaned_data["shown"])
