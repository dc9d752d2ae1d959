"""Pages about accounts for anyone."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from causeway.foundation.access import Request, open_to_anyone


@open_to_anyone
@require_safe
def what_is_stored(request: Request) -> HttpResponse:
    """What is stored about visitors, signatories and members."""
    return render(request, "coalition/accounts/what_is_stored.html")
