"""What can be typed about places."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from causeway.foundation.pages.fields import Choice, Radios
from causeway.world.places.models import Group, Kind, Risk
from causeway.world.places.names import choices, names_in


class PlaceField(forms.ChoiceField):
    """Any place, by its code, or none: `none` says what that means here."""

    widget = Choice

    def __init__(self, *, none: Any, required: bool = False, **kwargs: Any) -> None:
        super().__init__(
            choices=lambda: [("", none), *choices(get_language() or "en")], required=required, **kwargs
        )

    def valid_value(self, value: str) -> bool:
        """Whether there is such a place. Django would write the whole list out to know."""
        return value in names_in("en")


class PlaceFilter(forms.Form):
    """Which places to show; lives in the address."""

    group = forms.ChoiceField(
        label=_("Regional group"), choices=[("", _("All groups")), *Group.choices], required=False
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All kinds")), *Kind.choices], required=False)
    risk = forms.ChoiceField(
        label=_("Risk setting"), choices=[("", _("Any setting")), *Risk.choices], required=False
    )

    def chosen(self) -> dict[str, str]:
        """The choices that can be meant; nonsense in the address chooses nothing."""
        self.is_valid()
        return self.cleaned_data


class RiskForm(forms.Form):
    """How risky it is to be named as working from a place."""

    risk = forms.ChoiceField(
        label=_("Risk of being named as working from here"),
        choices=Risk.choices,
        widget=Radios(
            hints={
                Risk.LOW: _("Nothing is said beside the organisations of this place."),
                Risk.RAISED: _(
                    "“Raised risk” stands beside each of them, with the advice to think before naming them."
                ),
                Risk.HIGH: _("“High risk” stands beside each of them, with the same advice."),
            }
        ),
        error_messages={
            "required": _("Choose low, raised or high."),
            "invalid_choice": _("Choose low, raised or high."),
        },
    )
    shown = forms.ChoiceField(choices=Risk.choices, widget=forms.HiddenInput)
