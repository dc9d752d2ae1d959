"""Pages on which files come in."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from causeway.coalition.imports.actions import read_file
from causeway.coalition.imports.columns import known_heads
from causeway.coalition.imports.forms import FileForm, new_form
from causeway.coalition.imports.models import Import
from causeway.coalition.imports.queries import (
    counted,
    preview,
    refused_rows,
    same_before,
    staying_rows,
)
from causeway.coalition.imports.states import ImportState
from causeway.foundation.access import Request, coordinator, fetch, visible
from causeway.foundation.states.views import move_page

ON_A_PAGE = 25


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: Request) -> HttpResponse:
    """Send a file; below, those that came before."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else new_form()
    if form.is_valid():
        imported = form.settle(lambda given: read_file(**given, by=request.actor))
        if imported:
            return HttpResponseRedirect(reverse("imports:show", args=[imported.pk]))
    found = visible(request.actor, Import).select_related("record").order_by("-record__made_at")
    seen = {
        "form": form,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "heads": known_heads(),
    }
    return render(request, "coalition/imports/list.html", seen, status=form.status)


@coordinator
@require_safe
def show(request: Request, pk: uuid.UUID) -> HttpResponse:
    """One file: what would come in, or what became of it."""
    imported = fetch(request.actor, Import, pk=pk)
    is_read = imported.state == ImportState.READ
    lines, unknown = preview(imported) if is_read else ([], [])
    seen = {
        "imported": imported,
        "is_read": is_read,
        "is_moving": imported.state in (ImportState.RUNNING, ImportState.LEAVING),
        "lines": lines,
        "unknown": unknown,
        "counted": (found := counted(imported)),
        "coming": imported.total - found["refused"],
        "refused": refused_rows(imported),
        "staying": staying_rows(imported),
        "same": same_before(imported, visible(request.actor, Import)) if is_read else None,
    }
    return render(request, "coalition/imports/show.html", seen)


@coordinator
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, pk: uuid.UUID, name: str) -> HttpResponse:
    """Say what bringing in or taking back will do, and do it."""
    return move_page(request, Import.kind(), pk, name)
