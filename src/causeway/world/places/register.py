"""What places offer the rest of the house."""

from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import COORDINATOR
from causeway.foundation.records import offers

offers.menu(_("Places"), "places:list", role=COORDINATOR, section="world", order=85)
offers.told({"place.set_risk": _("%(who)s set the risk of %(place)s from %(from)s to %(to)s")})
