"""What the calendar offers the rest of the house."""

from django.utils.translation import gettext_lazy

from causeway.foundation.records.offers import menu, told

menu(gettext_lazy("Calendar"), "calendar:list", section="calendar", order=10)
told(
    {
        "calendar.feed": gettext_lazy("%(who)s made a calendar address"),
        "calendar.feed_end": gettext_lazy("%(who)s ended a calendar address"),
    }
)
