"""The next steps of an organisation for the person who looks: the moves that its standing allows."""

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext

from causeway.coalition.members.states import ORGANISATION, REFERENCES, Standing
from causeway.foundation.pages.parts import Way


def label_of(move: str) -> str:
    """What stands on the button of a move."""
    return {
        "vet": pgettext("a button", "Begin vetting"),
        "admit": pgettext("a button", "Admit"),
        "decline": pgettext("a button", "Decline"),
        "pause": pgettext("a button", "Pause the membership"),
        "resume": pgettext("a button", "Resume the membership"),
        "leave": pgettext("a button", "Let it leave"),
        "return": pgettext("a button", "Begin anew"),
    }[move]


def steps_for(organisation: Any) -> list[Way]:
    """The moves that this person may take now; the first is the next step where a step is waited for."""
    if organisation.merged_into_id:
        return []
    found = []
    for step in ORGANISATION.open_from(organisation.state):
        is_waiting = step.name == "admit" and organisation.references() < REFERENCES
        if organisation.may[step.may] and not is_waiting:
            address = reverse("members:move", args=[organisation.pk, step.name])
            found.append(Way(label_of(step.name), address))
    return found


LOOKS = {
    Standing.REQUESTED: "wait",
    Standing.VETTING: "wait",
    Standing.ADMITTED: "done",
    Standing.PAUSED: "turned",
    Standing.LEFT: "quiet",
    Standing.DECLINED: "quiet",
}
"""How each standing looks, beside its word."""
