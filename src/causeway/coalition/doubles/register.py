"""What doubles offer the rest of the house: how the journal tells of a merge."""

from django.utils.translation import gettext_lazy as _

from causeway.foundation.records import offers

offers.told(
    {
        "organisation.merge": _("%(who)s merged it with %(name)s"),
        "organisation.unmerge": _("%(who)s undid the merge"),
        "organisation.two": _("%(who)s said that it is not the same as another one"),
    }
)
