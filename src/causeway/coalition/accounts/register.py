"""What accounts offer the rest of the house."""

from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.actors import actor_by_id
from causeway.foundation.jobs import actors_come_from
from causeway.foundation.records import offers

actors_come_from(actor_by_id)
offers.told({"account.open": _("%(who)s opened an account")})
