"""What contact people offer the rest of the house: that something happened, and to nobody by name."""

from django.utils.translation import gettext_lazy as _

from causeway.foundation.records import offers

offers.told(
    {
        "contact.add": _("%(who)s added a contact person"),
        "contact.change": _("%(who)s changed a contact person"),
        "contact.erase": _("%(who)s erased a contact person"),
    }
)
