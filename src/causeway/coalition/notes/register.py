"""What sealed notes offer the rest of the house: how the journal tells of a grant. Nothing else leaves the room."""

from django.utils.translation import gettext_lazy as _

from causeway.foundation.records import offers

offers.told({"key.grant": _("%(who)s granted this keyholder what is sealed, after comparing six words")})
