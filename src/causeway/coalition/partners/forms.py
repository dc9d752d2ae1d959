"""What can be typed into the address book."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import NotValid
from causeway.foundation.pages.fields import Day
from causeway.foundation.texts.fields import NameField
from causeway.world.places.forms import PlaceField
from causeway.world.places.models import Group
from causeway.world.themes.labels import LABELS


class PartnerForm(forms.Form):
    """Somebody who agreed to stand in the address book."""

    name = NameField(label=_("Name of the person"), max_length=200)
    works_for = NameField(label=_("Where they work, and as what"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=200, required=False)
    phone = NameField(label=_("Telephone, or where else they are reached"), max_length=100, required=False)
    place = PlaceField(label=_("Place"), none=_("Not stated"))
    themes = forms.MultipleChoiceField(
        label=_("Themes"),
        choices=list(LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    consented_on = forms.DateField(label=_("On which day did they agree?"), widget=Day)
    consent = NameField(
        label=_("How did they say so?"),
        help_text=_("For example: by letter, after the call in Lima."),
        max_length=300,
    )
    is_shared = forms.BooleanField(
        label=_("They agreed that every member sees this"),
        help_text=_("Otherwise only coordinators do."),
        required=False,
    )

    def settle(self, action: Any) -> Any:
        """Do the action with what was typed; a refusal becomes an error of the form."""
        try:
            return action(self.cleaned_data)
        except NotValid as refusal:
            self.add_error("consented_on", str(refusal.sentence))
            return None

    @property
    def status(self) -> int:
        """The status of a page that shows this form."""
        return 422 if self.is_bound and self.errors else 200


class PartnerFilter(forms.Form):
    """Which partners to show; lives in the address."""

    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("", _("All themes")), *LABELS.items()], required=False
    )
    group = forms.ChoiceField(
        label=_("Region"), choices=[("", _("All regions")), *Group.choices], required=False
    )

    def chosen(self) -> dict[str, str]:
        """The choices that can be meant; nonsense in the address chooses nothing."""
        self.is_valid()
        return self.cleaned_data
