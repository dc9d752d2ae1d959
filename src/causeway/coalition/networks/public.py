"""The plain page of a network for anyone."""

import uuid

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from causeway.coalition.networks.models import Network
from causeway.coalition.networks.queries import members_of
from causeway.foundation.access import Request, fetch, open_to_anyone
from causeway.foundation.access.actor import NOBODY_IN_PARTICULAR
from causeway.foundation.texts.names import name_of


@open_to_anyone
@require_safe
def network(request: Request, pk: uuid.UUID) -> HttpResponse:
    """What it is for, and the members that agreed to be shown; nothing tells whether there are more."""
    found = fetch(NOBODY_IN_PARTICULAR, Network, pk=pk)
    language = get_language() or "en"
    shown = members_of(found, language, only=Q(is_shown=True))
    seen = {"network": found, "name": name_of(found, "name", language), "members": shown}
    return render(request, "coalition/networks/public.html", seen)
