"""The morning page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from causeway.foundation.access import signed_in
from causeway.foundation.access.request import Request
from causeway.overview.home.queries import next_dates, waiting_for, what_moved


@signed_in
@require_safe
def home(request: Request) -> HttpResponse:
    """What waits for me, the next dates, what moved."""
    context = {
        "now": timezone.now(),
        "waiting": waiting_for(request.actor),
        "dates": next_dates(request.actor),
        "moved": what_moved(request.actor),
    }
    return render(request, "overview/home.html", context)
