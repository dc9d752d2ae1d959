"""What imports offer the rest of the house."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from causeway.coalition.imports import actions
from causeway.coalition.imports.models import Import
from causeway.coalition.imports.queries import counted
from causeway.foundation.jobs import every_day
from causeway.foundation.pages.days import figure
from causeway.foundation.records import offers


def _url(imported: Import) -> str:
    return reverse("imports:show", args=[imported.pk])


def _words(imported: Import, move: str) -> dict[str, Any]:
    found = counted(imported)
    coming = imported.total - found["refused"]
    every: dict[str, dict[str, Any]] = {
        "bring_in": {
            "question": ngettext("Bring in %(n)s row?", "Bring in %(n)s rows?", coming)
            % {"n": figure(coming)},
            "button": gettext("Bring them in"),
            "who": gettext(
                "Everyone with a role in the alliance sees the organisations. Contact people are private."
            ),
            "undo": gettext("Take the whole import back, as long as nobody has built on it."),
        },
        "drop": {
            "question": gettext("Leave this file out?"),
            "button": gettext("Leave it out"),
            "who": gettext("Nobody. What was read of it is erased."),
            "undo": gettext("Send the file again."),
        },
        "take_back": {
            "question": gettext("Take this import back?"),
            "button": gettext("Take it back"),
            "who": gettext(
                "Its organisations and contact people leave the list. What somebody has worked on or built on since stays, and the page says why."
            ),
            "undo": gettext("Send the file again."),
            "is_stop": True,
        },
    }
    return every[move] | {"leaves": gettext("Nothing.")}


offers.movable(
    Import,
    url=_url,
    words=_words,
    actions={"bring_in": actions.bring_in, "drop": actions.drop, "take_back": actions.take_back},
)
every_day(actions.clear_imports)
offers.told(
    {
        "import.read": _("%(who)s had a file read: %(rows)s rows"),
        "import.bring_in": _("%(who)s brought rows in"),
        "import.drop": _("%(who)s left the file out"),
        "import.take_back": _("%(who)s took the import back"),
        "import.carry_on": _("%(who)s went on with it, up to row %(rows)s"),
    }
)
