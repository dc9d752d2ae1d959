"""Prepare a statement: begin it, its title, its dates, the order of its paragraphs."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.forms import AfterForm, DatesForm, DescribeForm, StartForm
from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.policy import StatementPolicy
from causeway.advocacy.statements.queries import paragraphs_of, title_of
from causeway.coalition.members.models import Alliance
from causeway.coalition.members.policy import AlliancePolicy
from causeway.foundation.access import fetch, signed_in
from causeway.foundation.access.request import Request
from causeway.foundation.texts.models import Paragraph


@signed_in
def new(request: Request) -> HttpResponse:
    """Begin a statement."""
    alliance = fetch(request.actor, Alliance, AlliancePolicy.draft)
    form = StartForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        statement = actions.start_statement(alliance, by=request.actor, **form.cleaned_data)
        return redirect("statements:show", pk=statement.pk)
    return render(request, "advocacy/statements/new.html", {"form": form})


@signed_in
def describe(request: Request, pk: UUID) -> HttpResponse:
    """Change the title and to whom it speaks."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    actions.refuse_fixed(statement)
    title = title_of(statement)
    form = DescribeForm(
        request.POST or None, initial={"title": title, "addressed_to": statement.addressed_to}
    )
    if request.method == "POST" and form.is_valid():
        actions.describe_statement(statement, by=request.actor, **form.cleaned_data)
        return redirect("statements:show", pk=pk)
    context = {"form": form, "statement": statement, "title": title}
    return render(request, "advocacy/statements/describe.html", context)


@signed_in
def dates(request: Request, pk: UUID) -> HttpResponse:
    """Say until when one can sign and at which hour it goes out."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    actions.refuse_dated(statement)
    form = DatesForm(request.POST or None, statement=statement)
    if request.method == "POST" and form.is_valid():
        actions.set_dates(statement, by=request.actor, **form.moments())
        return redirect("statements:show", pk=pk)
    context = {"form": form, "statement": statement, "title": title_of(statement)}
    return render(request, "advocacy/statements/dates.html", context)


@signed_in
def place(request: Request, pk: UUID, key: UUID) -> HttpResponse:
    """Move a paragraph to another place."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    actions.refuse_fixed(statement)
    moved = standing(statement, key)
    others = [one for one in paragraphs_of(statement) if one.key != key]
    form = AfterForm(request.POST or None, paragraphs=others)
    if request.method == "POST" and form.is_valid():
        actions.move_paragraph(statement, key, after=form.place(), by=request.actor)
        return redirect("statements:show", pk=pk)
    context = {"form": form, "statement": statement, "title": title_of(statement), "paragraph": moved}
    return render(request, "advocacy/statements/place.html", context)


@signed_in
def remove(request: Request, pk: UUID, key: UUID) -> HttpResponse:
    """Remove a paragraph."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    actions.refuse_fixed(statement)
    gone = standing(statement, key)
    if request.method == "POST":
        base = request.POST.get("base", "")
        actions.remove_paragraph(statement, key, base=int(base) if base.isdecimal() else 0, by=request.actor)
        return redirect("statements:show", pk=pk)
    context = {
        "statement": statement,
        "title": title_of(statement),
        "paragraph": gone,
        "version": statement.version(),
    }
    return render(request, "advocacy/statements/remove.html", context)


def standing(statement: Statement, key: UUID) -> Paragraph:
    """The paragraph as it stands now."""
    for one in paragraphs_of(statement):
        if one.key == key:
            return one
    raise Http404
