"""Read: the list, one statement, who signed, what it is tied to, what happened to it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from causeway.advocacy.statements.forms import TieForm
from causeway.advocacy.statements.models import SignOn, Statement, Through
from causeway.advocacy.statements.policy import StatementPolicy
from causeway.advocacy.statements.queries import (
    by_place,
    filtered,
    minute,
    paragraphs_of,
    signatures_of,
    title_of,
    with_counts,
    with_titles,
    with_withdrawable,
)
from causeway.advocacy.statements.states import StatementState
from causeway.advocacy.statements.views.steps import steps_for
from causeway.coalition.members.models import Alliance
from causeway.foundation.access import coordinator, fetch, may, policy_of, signed_in, visible
from causeway.foundation.access.request import Request, sent
from causeway.foundation.links import tie, tied_to, untie
from causeway.foundation.pages.spreadsheet import spreadsheet
from causeway.foundation.texts.copies import working_copies
from causeway.foundation.texts.counts import count
from causeway.foundation.texts.models import Version
from causeway.world.languages.known import language_of
from causeway.world.places.names import sort_key
from causeway.world.stations import throughline

PAGE = 25
NAMES = 100
OF_A_ROW = ("pk", "place_id", "withdrawn_at", "organisation_id", "through")


@signed_in
@require_safe
def statements(request: Request) -> HttpResponse:
    """All statements that this person may see, newest first, by state and words in the title."""
    found = filtered(with_counts(visible(request.actor, Statement), request.actor), request.GET)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    may_begin = any(may(request.actor, alliance, "draft") for alliance in visible(request.actor, Alliance))
    context = {"page": page, "states": StatementState.choices, "may_begin": may_begin}
    return render(request, "advocacy/statements/list.html", context)


@signed_in
@require_safe
def export(request: Request) -> HttpResponse:
    """The same list as a spreadsheet."""
    found: Any = filtered(with_counts(visible(request.actor, Statement), request.actor), request.GET)
    heads = [_("Title"), _("Language"), _("State"), _("Signed by"), _("Published (UTC)")]
    lines = [
        [
            one.title,
            one.language,
            one.get_state_display(),
            "" if one.signed_by is None else one.signed_by,
            minute(one.published_at),
        ]
        for one in found
    ]
    return spreadsheet("statements.csv", heads, lines)


@signed_in
@require_safe
def show(request: Request, pk: UUID) -> HttpResponse:
    """One statement: where it stands, the next step, the text, who signed."""
    statement = fetch(request.actor, Statement, read=with_titles, pk=pk)
    version, ties = statement.version(), tied_to(statement, request.actor)
    title, standing = title_of(statement), statement.get_state_display()
    context: dict[str, Any] = {
        "statement": statement,
        "title": title,
        "version": version,
        "language": language_of(statement.language),
        "stations": throughline(statement, title, standing, ties),
        "ties": ties,
    }
    context |= _text(request, statement, version) | _signed(request, statement, version)
    context["steps"] = steps_for(
        statement,
        signed_by=context["signed_by"],
        has_text=bool(context["paragraphs"]),
        may_sign_now=statement.may.sign and statement.takes_signatures() and context["is_lacking"],
    )
    return render(request, "advocacy/statements/show.html", context)


def _text(request: Request, statement: Statement, version: Version | None) -> dict[str, Any]:
    """The paragraphs, and what this person has not saved yet."""
    paragraphs = paragraphs_of(statement, version)
    keys = {one.key for one in paragraphs}
    writes = statement.may.edit and statement.state == StatementState.DRAFT
    unsaved = list(working_copies(request.actor, statement)) if writes else []
    return {
        "paragraphs": paragraphs,
        "unsaved": unsaved,
        "unsaved_new": [copy for copy in unsaved if copy.paragraph not in keys],
        "counted": count("\n".join(one.words for one in paragraphs), statement.language),
    }


def _signed(request: Request, statement: Statement, version: Version | None) -> dict[str, Any]:
    """Who stands under it by place, and whether an organisation of this person's is lacking."""
    shown = visible(request.actor, SignOn).filter(pk__in=signatures_of(statement, version).values("pk"))
    rows = list(shown.order_by("organisation_name").values_list(*OF_A_ROW, named=True))
    standing = [one for one in rows if one.withdrawn_at is None]
    in_order = [one.pk for place in by_place(rows, request.LANGUAGE_CODE) for one in place.signatures]
    page = Paginator(in_order, NAMES).get_page(request.GET.get("names"))
    full = with_withdrawable(shown, request.actor).in_bulk(list(page))
    return {
        "wall": by_place((full[pk] for pk in page if pk in full), request.LANGUAGE_CODE),
        "names": page,
        "signed_by": len(standing),
        "is_lacking": not request.actor.signs_for
        <= {one.organisation_id for one in standing if one.through == Through.WORKSPACE},
    }


@signed_in
@require_safe
def history(request: Request, pk: UUID) -> HttpResponse:
    """What happened to a statement, as the journal tells it."""
    statement = fetch(request.actor, Statement, StatementPolicy.follow, pk=pk)
    context = {"statement": statement, "title": title_of(statement)}
    return render(request, "advocacy/statements/history.html", context)


@coordinator
@require_safe
def signatories(request: Request, pk: UUID) -> HttpResponse:
    """Who stands behind each signature: person, role and mandate, for coordinators."""
    statement = fetch(request.actor, Statement, StatementPolicy.publish, pk=pk)
    may_contact = policy_of(SignOn).rule("contact", request.actor)
    signatures = visible(request.actor, SignOn).filter(may_contact, pk__in=signatures_of(statement))
    page = Paginator(signatures.order_by("organisation_name", "pk"), PAGE).get_page(request.GET.get("page"))
    context = {"statement": statement, "title": title_of(statement), "page": page}
    return render(request, "advocacy/statements/signatories.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ties(request: Request, pk: UUID) -> HttpResponse:
    """What a statement is tied to; tie it to another or take a tie off."""
    statement = fetch(request.actor, Statement, StatementPolicy.edit, pk=pk)
    seen = with_counts(visible(request.actor, Statement).exclude(pk=pk), request.actor)
    others = sorted(seen, key=lambda other: sort_key(other.title))
    form = TieForm(sent(request), others=others)
    if request.method == "POST" and form.is_valid():
        other = fetch(request.actor, Statement, pk=form.cleaned_data["to"])
        verb = untie if form.cleaned_data["gone"] else tie
        verb(statement, to=other, says=form.cleaned_data["says"], by=request.actor)
        return redirect("statements:ties", pk=pk)
    context = {"statement": statement, "title": title_of(statement)}
    context |= {"form": form, "tied": tied_to(statement, request.actor)}
    status = 422 if form.errors else 200
    return render(request, "advocacy/statements/ties.html", context, status=status)
