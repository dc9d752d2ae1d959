"""What can be typed about accounts."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.models import MOST_IN_HANDLE
from causeway.coalition.accounts.passphrases import MOST_LETTERS
from causeway.foundation.pages.fields import Radios

OWN, SHARED = "own", "shared"


class SignInForm(forms.Form):
    """Handle, passphrase, and whose device this is."""

    handle = forms.CharField(
        label=_("Handle"),
        max_length=MOST_IN_HANDLE,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "dir": "auto"}
        ),
        error_messages={"required": _("Type your handle.")},
    )
    passphrase = forms.CharField(
        label=_("Passphrase"),
        max_length=MOST_LETTERS,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type your passphrase.")},
    )
    device = forms.ChoiceField(
        label=_("Which device is this?"),
        choices=[(SHARED, _("Shared, or watched by others")), (OWN, _("My own device"))],
        initial=SHARED,
        widget=Radios(
            hints={
                SHARED: _(
                    "You are signed out when the browser is closed, and after 12 hours at the latest. "
                    "Nothing about the session is written to the disk of this device."
                ),
                OWN: _(
                    "You stay signed in for 7 days, also after the browser was closed. "
                    "Whoever can open this device can open your account until then."
                ),
            }
        ),
        error_messages={
            "required": _("Say which device this is."),
            "invalid_choice": _("Say which device this is."),
        },
    )
    next = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def refuse(self) -> None:
        """Say that it did not work, in the same words whatever the reason is."""
        self.add_error(
            None, _("The handle and the passphrase do not belong together. Check both and try again.")
        )


class LanguageForm(forms.Form):
    """In which language letters come."""

    language = forms.ChoiceField(
        label=_("Language of letters to you"),
        choices=settings.LANGUAGES,
        error_messages={"invalid_choice": _("Choose one of the languages of the interface.")},
    )
