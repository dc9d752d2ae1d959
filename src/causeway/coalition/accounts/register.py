"""What accounts offer the rest of the house."""

from django.utils.translation import gettext_lazy as _

from causeway.foundation.records import offers

offers.told({"account.open": _("%(who)s opened an account")})
