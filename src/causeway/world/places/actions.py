"""What people do with places."""

from django.utils.translation import gettext as _

from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may, policy_of
from causeway.foundation.journal import act
from causeway.world.places.models import Place, Risk


def set_risk(place: Place, *, risk: str, shown: str, by: Actor) -> Place:
    """Say how risky it is to be named as working from a place. `shown` is the setting that the person saw."""
    if risk not in Risk.values:
        raise NotValid(_("Choose low, raised or high."))
    with act("place.set_risk", by=by) as entry:
        if not may(by, place, "weigh_risk"):
            raise NotAllowed(policy_of(Place).refusals["weigh_risk"])
        if not Place.objects.filter(pk=place.pk, risk=shown).update(risk=risk):
            raise NotNow(_("Somebody else changed this setting a moment ago. Look at it again."))
        place.risk = risk
        entry.about(place.record, place=place.code, **{"from": shown, "to": risk})
    return place
