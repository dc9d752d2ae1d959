"""Where an organisation stands with the alliance, and the moves between."""

from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from causeway.foundation.states import Move, Workflow

if TYPE_CHECKING:
    from causeway.coalition.members.models import Organisation

REFERENCES = 2


class Standing(TextChoices):
    """Where an organisation stands."""

    REQUESTED = "requested", gettext_lazy("Asks to join")
    VETTING = "vetting", gettext_lazy("Being vetted")
    ADMITTED = "admitted", gettext_lazy("Member")
    PAUSED = "paused", pgettext_lazy("an organisation", "Paused")
    LEFT = "left", gettext_lazy("Has left")
    DECLINED = "declined", pgettext_lazy("an organisation", "Declined")


def two_members_vouch(organisation: "Organisation") -> Any:
    """Two member organisations gave a reference."""
    if organisation.references() < REFERENCES:
        return _(
            "Two member organisations must give a reference first. Their people do it on the page of this organisation."
        )
    return ""


ORGANISATION = Workflow(
    Standing,
    [
        Move("vet", (Standing.REQUESTED,), Standing.VETTING, may="admit"),
        Move("admit", (Standing.VETTING,), Standing.ADMITTED, may="admit", guard=two_members_vouch),
        Move(
            "decline", (Standing.REQUESTED, Standing.VETTING), Standing.DECLINED, may="admit", asks_note=True
        ),
        Move("pause", (Standing.ADMITTED,), Standing.PAUSED, may="part", asks_note=True),
        Move("resume", (Standing.PAUSED,), Standing.ADMITTED, may="part"),
        Move("leave", (Standing.ADMITTED, Standing.PAUSED), Standing.LEFT, may="part", asks_note=True),
        Move("return", (Standing.LEFT, Standing.DECLINED), Standing.REQUESTED, may="admit"),
    ],
)
