"""The engine: ability, guard, compare-and-set, a fact in the journal entry."""

from typing import Any

from django.utils.translation import gettext as _

from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may, policy_of
from causeway.foundation.journal import Entry
from causeway.foundation.pages.days import figure
from causeway.foundation.states.workflow import workflow_of
from causeway.foundation.texts.wording import clean_draft

MOST_LETTERS = 1000


def move(record: Any, name: str, *, by: Actor, entry: Entry, shown: str, note: str = "", **also: Any) -> None:
    """Move a record on, inside the action's transaction.

    `shown` is the state that the person saw; if another was faster, `NotNow` says so. `also` are fields that change
    with the state, in the same statement. Raises `NotAllowed`, `NotNow` or `NotValid`.
    """
    step = workflow_of(type(record))[name]
    if not may(by, record, step.may):
        raise NotAllowed(policy_of(type(record)).refusals.get(step.may, _("This step is not yours to take.")))
    if shown not in step.sources:
        raise NotNow(_("This step cannot be taken from here any more."))
    why_not = step.guard(record) if step.guard else ""
    if why_not:
        raise NotNow(why_not)
    note = _reason(note) if step.asks_note else ""
    moved = type(record)._default_manager.filter(pk=record.pk, state=shown).update(state=step.target, **also)
    if not moved:
        raise NotNow(_("Somebody else was faster. Look at the page again before you go on."))
    record.state = step.target
    for field, value in also.items():
        setattr(record, field, value)
    entry.about(
        record, move=name, **{"from": shown, "to": str(step.target)}, **({"note": note} if note else {})
    )


def _reason(note: str) -> str:
    """The reason in its stored form. It is kept for good, so it must be one, and short."""
    note = clean_draft(note)
    if not note:
        raise NotValid(_("Give a reason, in a sentence. It is kept with the record."))
    if len(note) > MOST_LETTERS:
        raise NotValid(
            _("The reason has %(letters)s letters; at most %(most)s fit. Shorten it.")
            % {"letters": figure(len(note)), "most": figure(MOST_LETTERS)}
        )
    return note
