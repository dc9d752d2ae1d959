"""Pages for anyone who wants to hold the journal to its word: its key, its checkpoint, and the program that checks."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from causeway.foundation.access import open_to_anyone
from causeway.foundation.journal.checkpoints import head_now
from causeway.foundation.journal.keys import verifier_key
from causeway.foundation.pages.headers import as_public

VERIFY = Path(__file__).with_name("verify.py")


@open_to_anyone
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """What the journal is, its key and its checkpoint now."""
    head = head_now()
    return as_public(render(request, "journal/journal.html", {"head": head, "key": verifier_key()}))


@open_to_anyone
@require_safe
def checkpoint(_request: HttpRequest) -> HttpResponse:
    """The checkpoint as text, for witnesses and their programs."""
    return as_public(HttpResponse(head_now().note, content_type="text/plain; charset=utf-8"))


@open_to_anyone
@require_safe
def verify(_request: HttpRequest) -> HttpResponse:
    """The program that checks a proof; the same that lies in each proof."""
    answer = HttpResponse(VERIFY.read_bytes(), content_type="text/x-python; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="verify.py"'
    return as_public(answer)
