"""The forms of the calendar."""

from datetime import UTC, date, datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.foundation.pages.fields import Radios

FIRST_YEAR, LAST_YEAR = 1990, 2100


class MonthForm(forms.Form):
    """From which month on; lives in the address."""

    start = forms.DateField(input_formats=["%Y-%m"], required=False)

    def first_day(self) -> date:
        """The first day of that month; this month where the address says none, or nonsense."""
        said = self.cleaned_data.get("start") if self.is_valid() else None
        if said is None or not FIRST_YEAR <= said.year <= LAST_YEAR:
            said = timezone.now().astimezone(UTC).date()
        return said.replace(day=1)


class FeedForm(forms.Form):
    """What the entries of a calendar address say."""

    says = forms.ChoiceField(
        label=_("What each entry says"),
        choices=[("neutral", _("Only that there is a date")), ("titles", _("What it is about, with a link"))],
        initial="neutral",
        widget=Radios(
            hints={
                "neutral": _("Whoever looks at your telephone learns an hour, and nothing else."),
                "titles": _(
                    "Whoever looks at your telephone, and the maker of the calendar, reads the titles."
                ),
            }
        ),
    )


def moved_by(month: date, months: int) -> date:
    """The first day of the month that lies so many months away."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def at_midnight(day: date) -> datetime:
    """The moment at which a day begins, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
