"""What can be typed about networks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.models import Account
from causeway.coalition.members.forms import NamesForm
from causeway.coalition.members.models import Organisation
from causeway.coalition.networks.actions import MOST_IN_PURPOSE
from causeway.foundation.texts.fields import WordsField


class NetworkForm(NamesForm):
    """Names and purpose."""

    purpose = WordsField(
        label=_("What it is for"),
        help_text=_("A few sentences. Where the network has a public page, they stand there."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        max_length=MOST_IN_PURPOSE,
        required=False,
    )


class MembersForm(forms.Form):
    """Which organisations belong to it."""

    members = forms.MultipleChoiceField(
        label=_("Members of the network"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in organisations}
        named = [(pk, f"\u2068{one.name}\u2069") for pk, one in self.known.items()]
        self.fields["members"].choices = named  # type: ignore[attr-defined]

    def chosen(self) -> list[Organisation]:
        """The organisations."""
        return [self.known[pk] for pk in self.cleaned_data["members"]]


class AppointForm(forms.Form):
    """Who coordinates it too."""

    person = forms.ChoiceField(
        label=_("Who also coordinates this network?"),
        error_messages={"required": _("Choose somebody.")},
    )

    def __init__(self, *args: Any, people: list[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in people}
        named = [(pk, f"\u2068{one.name}\u2069") for pk, one in self.known.items()]
        self.fields["person"].choices = [("", _("Choose")), *named]  # type: ignore[attr-defined]

    def chosen(self) -> Account:
        """The person."""
        return self.known[self.cleaned_data["person"]]
