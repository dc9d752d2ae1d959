"""Write: title, dates, paragraphs, versions."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.forms import DatesForm, DescribeForm, ParagraphForm, PlaceForm, StartForm
from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.policy import StatementPolicy
from causeway.advocacy.statements.queries import paragraphs_of
from causeway.coalition.members.models import Alliance
from causeway.coalition.members.policy import AlliancePolicy
from causeway.foundation import texts
from causeway.foundation.access import NotNow, fetch, signed_in


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Begin a statement."""
    alliance = fetch(request.actor, Alliance, AlliancePolicy.draft)
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        statement = actions.start_statement(alliance, by=request.actor, **form.cleaned_data)
        return redirect("statements:show", pk=statement.pk)
    return render(request, "advocacy/statements/new.html", {"form": form})


@signed_in
def describe(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the title and to whom it speaks."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    title = texts.name_of(statement, "title", statement.language)
    form = DescribeForm(request.POST or None, initial={"title": title, "addressed_to": statement.addressed_to})
    if request.method == "POST" and form.is_valid():
        actions.describe_statement(statement, by=request.actor, **form.cleaned_data)
        return redirect("statements:show", pk=pk)
    return render(request, "advocacy/statements/describe.html", {"form": form, "statement": statement, "title": title})


@signed_in
def dates(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say until when one can sign and at which hour it goes out."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    form = DatesForm(request.POST or None, statement=statement)
    if request.method == "POST" and form.is_valid():
        actions.set_dates(statement, by=request.actor, **form.moments())
        return redirect("statements:show", pk=pk)
    return render(request, "advocacy/statements/dates.html", {"form": form, "statement": statement})


@signed_in
def new_paragraph(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a paragraph at the end, or after the one named in the address."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    _draft_only(statement)
    form = PlaceForm(request.GET, paragraphs=paragraphs_of(statement))
    after = form.after() if form.is_valid() and "after" in request.GET else form.last()
    return _write(request, statement, None, after)


@signed_in
def paragraph(request: HttpRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Change a paragraph."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    _draft_only(statement)
    if key not in {one.key for one in paragraphs_of(statement)}:
        raise Http404
    return _write(request, statement, key, None)


def _write(request: HttpRequest, statement: Statement, key: UUID | None, after: UUID | None) -> HttpResponse:
    form = ParagraphForm.for_paragraph(request.POST or None, statement, key, after, request.actor)
    if request.method == "POST" and form.is_valid():
        if "keep" in request.POST:
            form.keep()
            return redirect("statements:show", pk=statement.pk)
        try:
            form.save()
        except texts.Conflict as conflict:
            form = form.again(conflict)
            return render(request, "advocacy/statements/conflict.html", _writing(statement, form, key) | {"conflict": conflict}, status=409)
        return redirect(f"{_address(statement)}#text")
    return render(request, "advocacy/statements/paragraph.html", _writing(statement, form, key))
