"""What places offer the rest of the house."""

from typing import Any

from django.utils.translation import get_language, gettext as _, gettext_lazy

from causeway.foundation.access import COORDINATOR
from causeway.foundation.records import offers
from causeway.world.places.models import Risk
from causeway.world.places.names import name_by_code


def _risk_was_set(moment: Any) -> str:
    facts = moment.facts
    return _("%(who)s set the risk of %(place)s from %(from)s to %(to)s") % {
        "who": moment.who,
        "place": name_by_code(facts["place"], get_language() or "en"),
        "from": Risk(facts["from"]).label,
        "to": Risk(facts["to"]).label,
    }


offers.menu(gettext_lazy("Places"), "places:list", role=COORDINATOR, section="world", order=85)
offers.told({"place.set_risk": _risk_was_set})
