"""Prepare a statement: begin it, its title, its dates, the order of its paragraphs."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.forms import AfterForm, DatesForm, DescribeForm, RemoveForm, StartForm
from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.policy import StatementPolicy
from causeway.advocacy.statements.queries import paragraphs_of, title_of
from causeway.coalition.members.models import Alliance
from causeway.coalition.members.policy import AlliancePolicy
from causeway.foundation.access import NotNow, fetch, signed_in
from causeway.foundation.access.request import Request, sent
from causeway.foundation.texts.conflict import Conflict, HeadingConflict
from causeway.foundation.texts.models import Paragraph, Version
from causeway.foundation.texts.turns import Heading, heading_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Begin a statement."""
    alliance = fetch(request.actor, Alliance, AlliancePolicy.draft)
    form = StartForm(sent(request), initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        statement = actions.start_statement(alliance, by=request.actor, **form.cleaned_data)
        return redirect("statements:show", pk=statement.pk)
    return _shown(request, "new", {"form": form})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: Request, pk: UUID) -> HttpResponse:
    """Change the title and to whom it speaks."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    actions.refuse_fixed(statement)
    version, conflict = statement.version(), None
    heading = heading_of(version)
    form = _described(heading, version, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_statement(statement, by=request.actor, **form.cleaned_data)
        except HeadingConflict as found:
            conflict, heading = found, heading_of(found.version)
            form = _described(found.yours, found.version)
        else:
            return redirect("statements:show", pk=pk)
    context = {"form": form, "statement": statement, "title": heading.title}
    context |= {"conflict": conflict, "heading": heading}
    return _shown(request, "describe", context, status=409 if conflict else 200)


def _described(heading: Heading, version: Version | None, given: Any = None) -> DescribeForm:
    """The form with what stands above a version, or with what was typed."""
    first = {"title": heading.title, "addressed_to": heading.addressee}
    return DescribeForm(given, initial=first | {"base": version.number if version else 0})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: Request, pk: UUID) -> HttpResponse:
    """Say until when one can sign and at which hour it goes out."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    actions.refuse_dated(statement)
    form = DatesForm(sent(request), statement=statement)
    if request.method == "POST" and form.is_valid():
        actions.set_dates(statement, by=request.actor, **form.moments())
        return redirect("statements:show", pk=pk)
    context = {"form": form, "statement": statement, "title": title_of(statement)}
    return _shown(request, "dates", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: Request, pk: UUID, key: UUID) -> HttpResponse:
    """Move a paragraph to another place."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    actions.refuse_fixed(statement)
    moved = standing(request, statement, key)
    others = [one for one in paragraphs_of(statement) if one.key != key]
    form = AfterForm(sent(request), paragraphs=others)
    if request.method == "POST" and form.is_valid():
        actions.move_paragraph(statement, key, after=form.place(), by=request.actor)
        return redirect("statements:show", pk=pk)
    context = {"form": form, "statement": statement, "title": title_of(statement), "paragraph": moved}
    return _shown(request, "place", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request, pk: UUID, key: UUID) -> HttpResponse:
    """Remove a paragraph."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    actions.refuse_fixed(statement)
    gone, form, conflict = standing(request, statement, key), RemoveForm(sent(request)), None
    if request.method == "POST":
        try:
            actions.remove_paragraph(statement, key, base=form.shown(), by=request.actor)
        except Conflict as found:
            conflict = found
        else:
            return redirect("statements:show", pk=pk)
    context = {"statement": statement, "title": title_of(statement), "paragraph": gone, "conflict": conflict}
    context["version"] = conflict.version if conflict else statement.version()
    return render(request, "advocacy/statements/remove.html", context, status=409 if conflict else 200)


def _shown(request: Request, page: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A form as it is, or with what has to be corrected."""
    status = 422 if context["form"].errors else status
    return render(request, f"advocacy/statements/{page}.html", context, status=status)


def standing(request: Request, statement: Statement, key: UUID) -> Paragraph:
    """The paragraph as it stands now; whoever was about to change one that is gone is told so."""
    for one in paragraphs_of(statement):
        if one.key == key:
            return one
    if request.method == "POST":
        raise NotNow(_("This paragraph is gone already. Somebody removed it, or you did."))
    raise Http404
