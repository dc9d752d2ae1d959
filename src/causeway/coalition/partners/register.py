"""What the address book offers the rest of the house: that something happened, and to nobody by name."""

from django.utils.translation import gettext_lazy as _

from causeway.foundation.records import offers

offers.told(
    {
        "partner.add": _("%(who)s wrote a partner into the address book"),
        "partner.change": _("%(who)s changed a partner in the address book"),
        "partner.erase": _("%(who)s erased a partner who no longer agreed"),
    }
)
