"""What can be typed about places."""

from django import forms
from django.utils.translation import gettext_lazy as _

from causeway.foundation.pages.fields import Radios
from causeway.world.places.models import Group, Kind, Risk


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
