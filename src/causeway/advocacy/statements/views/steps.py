"""The one next step of a statement for the person who looks, and the others behind “More”."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext, pgettext

from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.pages.days import figure
from causeway.foundation.pages.parts import Way


@dataclass
class Steps:
    """Where it stands in a sentence, the filled button, the rest."""

    lead: str = ""
    first: Way | None = None
    more: list[Way] = field(default_factory=list)


def steps_for(statement: Any, *, signed_by: int, has_text: bool, may_sign_now: bool) -> Steps:
    """What comes next. `statement.may` holds what this person may do."""
    return _BY_STATE[StatementState(statement.state)](statement, signed_by, has_text, may_sign_now)


def _draft(statement: Any, _signed_by: int, has_text: bool, _now: bool) -> Steps:  # noqa: FBT001 - one of a family
    steps = Steps(_("It is a draft. When the text is ready, it can be opened for signature."))
    if not statement.may.edit:
        return steps
    write = Way(_("Add a paragraph"), _at("new_paragraph", statement))
    steps.first = _move("open", pgettext("a button", "Open for signature"), statement) if has_text else write
    steps.more = [write] if has_text else []
    steps.more += [_title(statement), _dates(statement), _ties(statement)]
    return steps


def _open(statement: Any, signed_by: int, _has_text: bool, may_sign_now: bool) -> Steps:  # noqa: FBT001
    lead = ngettext(
        "%(number)s organisation has signed.", "%(number)s organisations have signed.", signed_by
    ) % {"number": figure(signed_by)}
    is_late = not statement.takes_signatures()
    told = _("The last moment to sign has passed. It goes out once it is closed.")
    onward = told if is_late else _("Members sign here, others through the public form.")
    steps = Steps(f"{lead} {onward}" if statement.may.follow else onward)
    if may_sign_now:
        steps.first = Way(_("Sign for your organisation"), _at("sign", statement))
    if statement.may.publish:
        ready = statement.publish_at is not None and signed_by > 0
        closing = _move("close", _("Close signing"), statement) if ready else _dates(statement)
        steps.first, steps.more = (steps.first, [closing]) if steps.first else (closing, [])
        steps.more += [_dates(statement)] if ready else []
        steps.more.append(_move("reopen", _("Reopen the draft"), statement))
    elif statement.may.edit:
        steps.more = [_dates(statement)]
    if not is_late:
        form = reverse("statements:public_sign", kwargs={"code": statement.code})
        steps.more.append(Way(_("The public form"), form))
    return steps


def _closed(statement: Any, _signed_by: int, _has_text: bool, _now: bool) -> Steps:  # noqa: FBT001
    steps = Steps(
        _(
            "The text is fixed, and nobody can be added. It publishes itself at its hour; nobody needs to do anything."
        )
    )
    if statement.may.publish:
        steps.more = [_move("reopen", _("Reopen the draft"), statement)]
    return steps


def _published(statement: Any, _signed_by: int, _has_text: bool, _now: bool) -> Steps:  # noqa: FBT001
    steps = Steps(_("It is out. Anyone can read it, and check that nobody changed a word."))
    steps.first = Way(
        _("Read it as the public does"), reverse("statements:public", kwargs={"code": statement.code})
    )
    steps.more = [_ties(statement)] if statement.may.edit else []
    if statement.may.publish:
        steps.more.append(_move("take_down", _("Take it down"), statement))
    return steps


def _taken_down(_statement: Any, _signed_by: int, _has_text: bool, _now: bool) -> Steps:  # noqa: FBT001
    return Steps(_("It was taken down. At its address stands only that it was, and when."))


def _at(page: str, statement: Statement) -> str:
    return reverse(f"statements:{page}", kwargs={"pk": statement.pk})


def _move(name: str, label: str, statement: Statement) -> Way:
    return Way(label, reverse("statements:move", kwargs={"pk": statement.pk, "name": name}))


def _title(statement: Statement) -> Way:
    return Way(_("Title and addressee"), _at("describe", statement))


def _dates(statement: Statement) -> Way:
    return Way(_("Set the dates"), _at("dates", statement))


def _ties(statement: Statement) -> Way:
    return Way(_("Tie it to another record"), _at("ties", statement))


_BY_STATE = {
    StatementState.DRAFT: _draft,
    StatementState.OPEN: _open,
    StatementState.CLOSED: _closed,
    StatementState.PUBLISHED: _published,
    StatementState.TAKEN_DOWN: _taken_down,
}
