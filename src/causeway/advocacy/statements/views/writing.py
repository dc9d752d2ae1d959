"""Write a paragraph, keep words unsaved, meet another writer, compare versions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.forms import ParagraphForm
from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.policy import StatementPolicy
from causeway.advocacy.statements.queries import paragraphs_of, title_of
from causeway.foundation.access import NotValid, fetch, signed_in
from causeway.foundation.access.request import Request, sent
from causeway.foundation.pages.days import figure
from causeway.foundation.texts.changes import changed_paragraphs
from causeway.foundation.texts.conflict import Conflict, PlaceGone
from causeway.foundation.texts.copies import drop_working_copy, keep_working_copy, working_copies
from causeway.foundation.texts.versions import versions_of


@dataclass(frozen=True)
class Desk:
    """What somebody sits at: which paragraph of which statement, what stands there, and how it is saved."""

    statement: Statement
    key: UUID
    heading: str
    save: Callable[[UUID, str, int], Any]
    words: str = ""
    after: UUID | None = None
    is_new: bool = False


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_paragraph(request: Request, pk: UUID) -> HttpResponse:
    """Add a paragraph after the one that the address names, or at the end; or go on with one kept unsaved."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    actions.refuse_fixed(statement)
    kept = _kept(request, statement, request.GET.get("key", ""))
    keys = [one.key for one in paragraphs_of(statement)]
    asked = kept.after if kept else next((key for key in keys if str(key) == request.GET.get("after")), None)
    after = asked or (keys[-1] if keys and not kept else None)

    def save(key: UUID, words: str, _base: int) -> Any:
        return actions.add_paragraph(statement, key, words, after=after, by=request.actor)

    key = kept.paragraph if kept else uuid4()
    return _at(request, Desk(statement, key, _("A new paragraph"), save, after=after, is_new=True))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paragraph(request: Request, pk: UUID, key: UUID) -> HttpResponse:
    """Change a paragraph."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    actions.refuse_fixed(statement)
    found = next((one for one in paragraphs_of(statement) if one.key == key), None)
    if found is None and request.method != "POST":
        raise Http404

    def save(_key: UUID, words: str, base: int) -> Any:
        return actions.change_paragraph(statement, key, words, base=base, by=request.actor)

    number = {"number": figure(found.number) if found else ""}
    heading = _("Change paragraph %(number)s") % number
    return _at(request, Desk(statement, key, heading, save, words=found.words if found else ""))


def _at(request: Request, desk: Desk) -> HttpResponse:
    """Show the desk, or do what was pressed."""
    copy = _kept(request, desk.statement, str(desk.key))
    first = {"key": desk.key, "words": copy.words if copy else desk.words}
    first["base"] = copy.base_version.number if copy else getattr(desk.statement.version(), "number", 1)
    form = ParagraphForm(sent(request), initial=first)
    if request.method == "POST" and "drop" in request.POST:
        drop_working_copy(request.actor, desk.statement, desk.statement.language, desk.key)
        return redirect("statements:show", pk=desk.statement.pk)
    if request.method == "POST" and form.is_valid():
        return _keep(request, desk, form) if "keep" in request.POST else _save(request, desk, form)
    return _show(request, desk, form, "paragraph", copy=copy, status=422 if form.errors else 200)


def _keep(request: Request, desk: Desk, form: ParagraphForm) -> HttpResponse:
    given, statement = form.cleaned_data, desk.statement
    keep_working_copy(
        request.actor,
        statement,
        statement.language,
        given["key"] if desk.is_new else desk.key,
        given["words"],
        base=given["base"],
        after=desk.after,
    )
    return redirect("statements:show", pk=statement.pk)


def _save(request: Request, desk: Desk, form: ParagraphForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        desk.save(given["key"], given["words"], given["base"])
    except (Conflict, PlaceGone) as conflict:
        first = {"key": given["key"], "words": conflict.yours, "base": conflict.version.number}
        return _show(request, desk, ParagraphForm(initial=first), "conflict", conflict=conflict, status=409)
    except NotValid as refusal:
        form.add_error("words", str(refusal.sentence))
        return _show(request, desk, form, "paragraph", status=422)
    return redirect("statements:show", pk=desk.statement.pk)


def _show(
    request: Request, desk: Desk, form: ParagraphForm, page: str, *, status: int, **also: Any
) -> HttpResponse:
    context = {
        "form": form,
        "statement": desk.statement,
        "title": title_of(desk.statement),
        "desk": desk,
    } | also
    return render(request, f"advocacy/statements/{page}.html", context, status=status)


def _kept(request: Request, statement: Statement, key: str) -> Any:
    return next(
        (copy for copy in working_copies(request.actor, statement) if str(copy.paragraph) == key), None
    )


@signed_in
@require_safe
def versions(request: Request, pk: UUID) -> HttpResponse:
    """Compare two versions, paragraph by paragraph; without a choice, the last two."""
    statement = fetch(request.actor, Statement, StatementPolicy.follow, pk=pk)
    every = versions_of(statement, statement.language)
    if not every:
        raise Http404
    numbered = {str(one.number): one for one in every}
    after = numbered.get(request.GET.get("to", ""), every[0])
    before = numbered.get(request.GET.get("from", ""), every[min(1, len(every) - 1)])
    context = {"statement": statement, "title": title_of(statement), "versions": every}
    context |= {"before": before, "after": after, "changes": changed_paragraphs(before, after)}
    return render(request, "advocacy/statements/versions.html", context)
