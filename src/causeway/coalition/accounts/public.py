"""Pages about accounts for anyone."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from causeway.foundation.access import Request, open_to_anyone
from causeway.foundation.pages.headers import as_public


@open_to_anyone
@require_safe
def what_is_stored(request: Request) -> HttpResponse:
    """What is stored about visitors, signatories and members."""
    return as_public(render(request, "coalition/accounts/what_is_stored.html"))
