"""What is answered about two that may be one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from causeway.coalition.members.models import Organisation
from causeway.foundation.pages.fields import Radios


class MergeForm(forms.Form):
    """Which of two entries stays."""

    kept = forms.ChoiceField(
        label=_("Which entry stays?"),
        widget=Radios,
        error_messages={
            "required": _("Say which entry stays."),
            "invalid_choice": _("Say which entry stays."),
        },
    )

    def __init__(self, *args: Any, pair: list[tuple[Organisation, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pair = {str(one.pk): one for one, _name in pair}
        self.fields["kept"].choices = [(str(one.pk), f"\u2068{name}\u2069") for one, name in pair]  # type: ignore[attr-defined]

    def two(self) -> tuple[Organisation, Organisation]:
        """The one that stays, and the one that goes."""
        kept = self.pair[self.cleaned_data["kept"]]
        return kept, next(one for one in self.pair.values() if one.pk != kept.pk)

    @property
    def status(self) -> int:
        """The status of a page that shows this form."""
        return 422 if self.is_bound and self.errors else 200
