"""The page before every move: GET says what will happen and who will be told, POST does it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from causeway.foundation.access import NotAllowed, NotNow, NotValid, ask_again, fetch
from causeway.foundation.access.policy import policy_of
from causeway.foundation.records.offers import OFFERS
from causeway.foundation.states.workflow import workflow_of


def move_page(request: HttpRequest, kind: str, pk: Any, name: str) -> HttpResponse:
    """Show the confirm page of one move, or take it. A subject's view carries the mark and calls this."""
    offer = OFFERS.movable[kind]
    steps = workflow_of(offer.model).moves
    if name not in steps or name not in offer.actions:
        raise Http404
    step = steps[name]
    record: Any = fetch(request.actor, offer.model, pk=pk)  # type: ignore[attr-defined]
    if not record.may[step.may]:
        raise NotAllowed(policy_of(offer.model).refusals.get(step.may, ""))
    if step.is_outward:
        ask_again(request, factor=True)  # type: ignore[arg-type]
    page = {"shown": request.POST.get("shown", record.state), "note": request.POST.get("note", "")}
    problem = _taken(request, offer.actions[name], step, record, page) if request.method == "POST" else ""
    if problem is None:
        return redirect(offer.url(record))
    _still_possible(step, record)
    page |= {"record": record, "step": step, "words": offer.words(record, name), "back": offer.url(record)}
    status = 422 if problem else 200
    return render(request, "states/move.html", {**page, "problem": problem}, status=status)


def _taken(request: HttpRequest, action: Any, step: Any, record: Any, page: dict[str, Any]) -> object | None:
    """Take the move; gives the sentence of what is wrong with the answers, or None when it is done."""
    given = {"shown": page["shown"]} | ({"note": page["note"]} if step.asks_note else {})
    try:
        action(record, by=request.actor, **given)  # type: ignore[attr-defined]
    except NotValid as refusal:
        return refusal.sentence
    return None


def _still_possible(step: Any, record: Any) -> None:
    if record.state not in step.sources:
        raise NotNow(_("This step cannot be taken from here any more."))
    why_not = step.guard(record) if step.guard else ""
    if why_not:
        raise NotNow(why_not)
