"""Where a record lies on the way from an ask to an outcome."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from causeway.foundation.links import Tied
from causeway.foundation.pages.parts import Station

STATIONS = {
    "ask": _("Ask"),
    "statement": _("Statement"),
    "submission": _("Submission"),
    "recommendation": _("Recommendation"),
    "resolution": _("Resolution"),
    "outcome": _("Outcome"),
}


def throughline(record: Any, title: str, standing: Any, tied_to: Sequence[Tied]) -> list[Station]:
    """The six stations as they look from one record: itself, what it is tied to, and what is not yet."""
    ties = {tied.kind: tied for tied in reversed(tied_to) if tied.kind != record.kind()}
    reached = [kind in ties or kind == record.kind() for kind in STATIONS]
    stations = []
    for number, (kind, label) in enumerate(STATIONS.items()):
        goes_on = any(reached[number + 1 :])
        if kind == record.kind():
            stations.append(Station(label, what=title, when=standing, is_here=True, is_done=goes_on))
        elif kind in ties:
            stations.append(Station(label, what=ties[kind].label, url=ties[kind].url, is_done=True))
        else:
            stations.append(Station(label, when=_("Not yet")))
    return stations
