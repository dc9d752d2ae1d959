"""How the journal tells of ties."""

from django.utils.translation import gettext_lazy as _

from causeway.foundation.records import offers

offers.told(
    {
        "link.tie": _("%(who)s tied it to another record."),
        "link.untie": _("%(who)s took a tie off."),
    }
)
