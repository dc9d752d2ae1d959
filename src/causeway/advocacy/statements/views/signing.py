"""Move a statement on, sign it, withdraw a signature."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.forms import WithdrawForm, WorkspaceSignForm
from causeway.advocacy.statements.models import SignOn, Statement
from causeway.advocacy.statements.policy import SignOnPolicy, StatementPolicy
from causeway.advocacy.statements.queries import paragraphs_of, title_of
from causeway.coalition.members.models import Organisation
from causeway.foundation.access import fetch, signed_in, visible
from causeway.foundation.access.request import Request, sent
from causeway.foundation.states.views import move_page
from causeway.foundation.texts.names import with_names


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, pk: UUID, name: str) -> HttpResponse:
    """Say what a move will do, and do it."""
    return move_page(request, Statement.kind(), pk, name)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: Request, pk: UUID) -> HttpResponse:
    """Sign for one's own organisation."""
    statement = fetch(request.actor, Statement, StatementPolicy.sign, pk=pk)
    actions.refuse_closed(statement)
    mine = visible(request.actor, Organisation).filter(pk__in=request.actor.signs_for)
    own = list(with_names(mine, "name", request.LANGUAGE_CODE))
    version = statement.version()
    number = version.number if version else 0
    first = _filled_in(request, own) | {"version": number}
    form = WorkspaceSignForm(sent(request), organisations=own, initial=first)
    form.refuse_other_words(number)
    if request.method == "POST" and form.is_valid():
        organisation = next(one for one in own if str(one.pk) == form.cleaned_data["organisation"])
        answers = form.answers(organisation.name)
        actions.sign_on(statement, organisation, answers, by=request.actor, shown=number)
        return redirect("statements:show", pk=pk)
    context = {"form": form, "statement": statement, "title": title_of(statement)}
    context |= {"paragraphs": paragraphs_of(statement, version)}
    status = 422 if form.errors else 200
    return render(request, "advocacy/statements/sign.html", context, status=status)


def _filled_in(request: Request, own: list[Any]) -> dict[str, Any]:
    """A hidden place, or that of one organisation beside the name of another, must not be published by one click."""
    first: dict[str, Any] = {"person": request.actor.name}
    if own:
        first["organisation"] = own[0].pk
    if len(own) == 1 and not own[0].hides_place:
        first["place"] = own[0].place_id
    return first


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take a signature off, with a reason where it is not one's own."""
    signature = fetch(request.actor, SignOn, SignOnPolicy.withdraw, pk=pk)
    actions.refuse_withdrawn(signature)
    is_own = signature.organisation_id in request.actor.signs_for
    form = WithdrawForm(sent(request), needs_reason=not is_own)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_sign_on(signature, by=request.actor, note=form.cleaned_data["note"])
        return redirect("statements:show", pk=signature.statement_id)
    context = {"form": form, "signature": signature, "title": title_of(signature.statement)}
    status = 422 if form.errors else 200
    return render(request, "advocacy/statements/withdraw.html", context, status=status)
