"""What can be typed about people whom one can reach."""

from django import forms
from django.utils.translation import gettext_lazy as _

from causeway.coalition.contacts.actions import Person
from causeway.coalition.contacts.models import Contact
from causeway.foundation.texts.fields import NameField


class ContactForm(forms.Form):
    """A contact person."""

    name = NameField(label=_("Name of the person"), max_length=200)
    part = NameField(
        label=_("What they do there"),
        max_length=200,
        required=False,
    )
    email = forms.EmailField(label=_("E-mail address"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Telephone, or where else they are reached"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    is_shared = forms.BooleanField(
        label=_("This person agreed that every member sees this"),
        help_text=_("Otherwise only coordinators and the organisation’s own people do."),
        required=False,
    )

    @classmethod
    def about(cls, contact: Contact) -> "ContactForm":
        """The form for somebody who stands there."""
        return cls(initial={name: getattr(contact, name) for name in cls.base_fields})

    def person(self) -> Person:
        """What was typed, checked."""
        return Person(**self.cleaned_data)

    @property
    def status(self) -> int:
        """The status of a page that shows this form."""
        return 422 if self.is_bound and self.errors else 200
