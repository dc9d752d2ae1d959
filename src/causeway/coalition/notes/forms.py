"""What can be typed about sealed notes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.forms import Refusing
from causeway.coalition.notes.actions import MOST_LETTERS


class NoteForm(Refusing):
    """A note."""

    text = forms.CharField(
        label=_("A new note"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write something first.")},
    )


class GrantForm(Refusing):
    """That six words were compared."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    compared = forms.BooleanField(
        label=_("We read the six words to each other, by voice, and they are the same"),
        error_messages={"required": _("Compare the six words first.")},
    )
