"""What can be typed about places."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy as _

from causeway.foundation.pages.fields import Choice, Radios
from causeway.world.places.models import Group, Kind, Risk
from causeway.world.places.names import choices, names_in
from causeway.world.places.said import read_places, say_places

MOST_LETTERS = 2000
SHOWN = 60


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


class PlacesField(forms.CharField):
    """Several places, typed with commas between; its value is their codes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=MOST_LETTERS, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The codes of the places that were typed."""
        codes, unknown = read_places(super().to_python(value) or "", get_language() or "en")
        if unknown:
            raise forms.ValidationError(
                gettext(
                    "“%(word)s” is not a place of the list. Write its name as the list has it, or its code."
                )
                % {"word": unknown[0][:SHOWN]}
            )
        return tuple(codes)

    def prepare_value(self, value: Any) -> Any:
        """Codes as they are shown; what was typed stays as it was."""
        return value if isinstance(value, str) else say_places(tuple(value or ()), get_language() or "en")

    def run_validators(self, value: Any) -> None:
        """Codes are right once they are found."""
