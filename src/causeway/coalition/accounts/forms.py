"""What can be typed about accounts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.models import MOST_IN_HANDLE, MOST_IN_NAME, Account, Device, Role
from causeway.coalition.accounts.passphrases import MOST_LETTERS
from causeway.coalition.members.models import Organisation
from causeway.foundation.access import NotNow, NotValid, Refusal
from causeway.foundation.pages.fields import Radios

OWN, SHARED = Device.OWN.value, Device.SHARED.value
MOST_IN_CODE = 40


def passphrase_field(label: Any, *, new: bool = False, hint: Any = "") -> forms.CharField:
    """A passphrase, to be typed or pasted as it is."""
    word = "new-password" if new else "current-password"
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=MOST_LETTERS,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": word}),
        error_messages={"required": _("Type your passphrase.")},
    )


def code_field() -> forms.CharField:
    """A code of an app, or one of the ten on paper."""
    return forms.CharField(
        label=_("Code"),
        help_text=_("Six figures from your app, or one of your ten one-time codes."),
        max_length=MOST_IN_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}),
        error_messages={"required": _("Type a code.")},
    )


class Refusing(forms.Form):
    """A form on which an action's refusal stands as an error."""

    status = 200

    def settle(self, action: Any, field: str | None = None) -> Any:
        """What the action gives; None if it refuses, with its sentence in the form."""
        try:
            return action(self.cleaned_data)
        except (NotValid, NotNow) as refusal:
            self.refused(refusal, field)
            return None

    def refused(self, refusal: Refusal, field: str | None = None) -> None:
        """Put a refusal's sentence on the form."""
        self.add_error(field, str(refusal.sentence))

    @property
    def answer(self) -> int:
        """The status of the page that shows this form."""
        return 422 if self.is_bound and self.errors else 200


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
    passphrase = passphrase_field(_("Passphrase"))
    device = forms.ChoiceField(
        label=_("Which device is this?"),
        choices=[(SHARED, Device.SHARED.label), (OWN, Device.OWN.label)],
        initial=SHARED,
        widget=Radios(
            hints={
                SHARED: _(
                    "You are signed out after 30 minutes in which you do nothing, and when the browser is closed. "
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


class FactorForm(Refusing):
    """A code."""

    code = code_field()
    next = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)


class AgainForm(Refusing):
    """The passphrase again."""

    passphrase = passphrase_field(_("Passphrase"))
    next = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)


class UnlockForm(AgainForm):
    """The passphrase again, and a code."""

    field_order = ("passphrase", "code")
    code = code_field()


class AppForm(Refusing):
    """The first code of an app."""

    secret = forms.CharField(widget=forms.HiddenInput, max_length=200)
    code = forms.CharField(
        label=_("The code that the app shows now"),
        max_length=MOST_IN_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}),
        error_messages={"required": _("Type a code.")},
    )


class SecurityKeyForm(Refusing):
    """What a person calls a security key, and later what the key answers."""

    name = forms.CharField(
        label=_("What do you call this key?"),
        max_length=60,
        help_text=_("For example: the blue one at home."),
    )


class NewPassphraseForm(Refusing):
    """The old passphrase, and the new one twice."""

    old = passphrase_field(_("Your passphrase until now"))
    passphrase = passphrase_field(
        _("New passphrase"),
        new=True,
        hint=_(
            "At least 15 letters, in any script. Four or five words that do not belong together are good."
        ),
    )
    once_more = passphrase_field(_("The new one once more"), new=True)

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        typed = super().clean() or {}
        if typed.get("passphrase") != typed.get("once_more"):
            self.add_error("once_more", _("This is not the same as above. Type it once more."))
        return typed


class JoinForm(Refusing):
    """What somebody who comes in chooses."""

    handle = forms.CharField(
        label=_("Handle"),
        help_text=_("What you type to sign in. Nobody else needs to know it; it need not be your name."),
        max_length=MOST_IN_HANDLE,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Choose a handle.")},
    )
    name = forms.CharField(
        label=_("Name"),
        help_text=_("What the people of the alliance see."),
        max_length=MOST_IN_NAME,
        error_messages={"required": _("Say how the others may call you.")},
    )
    passphrase = passphrase_field(
        _("Passphrase"),
        new=True,
        hint=_(
            "At least 15 letters, in any script. Four or five words that do not belong together are good."
        ),
    )
    once_more = passphrase_field(_("The same once more"), new=True)

    def __init__(self, *args: Any, known: Account | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known is not None:
            del self.fields["handle"], self.fields["name"]

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        typed = super().clean() or {}
        if typed.get("passphrase") != typed.get("once_more"):
            self.add_error("once_more", _("This is not the same as above. Type it once more."))
        return typed


class RoleForm(Refusing):
    """A role, and for which organisation."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        initial=Role.MEMBER,
        widget=Radios(
            hints={
                Role.COORDINATOR: _(
                    "Begins, closes and takes down statements, keeps the lists, invites people."
                ),
                Role.DRAFTER: _("Begins and changes texts."),
                Role.SIGNATORY: _("Signs for the organisation."),
                Role.MEMBER: _("Reads drafts."),
            }
        ),
    )
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)

    def __init__(self, *args: Any, organisations: Iterable[Organisation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(each.pk): each for each in organisations}
        named = [(pk, each.name) for pk, each in self.known.items()]
        self.fields["organisation"].choices = [("", _("The alliance itself")), *named]  # type: ignore[attr-defined]

    def chosen_organisation(self) -> Organisation | None:
        """The organisation, or None for the alliance itself."""
        return self.known.get(self.cleaned_data["organisation"])


class InviteForm(RoleForm):
    """A role, a language, and where the link goes."""

    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.WORKSPACE_LANGUAGES)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "Leave it empty to hand the link over yourself. The address is forgotten when the letter is sent."
        ),
        required=False,
    )


class AgainInvitedForm(Refusing):
    """Where the link of somebody who was locked out goes."""

    email = InviteForm.base_fields["email"]


class TravelForm(Refusing):
    """Two colleagues, and the passphrase: whoever finds a screen open shuts nothing and destroys no key."""

    first = forms.ChoiceField(label=_("First colleague"))
    second = forms.ChoiceField(label=_("Second colleague"))
    passphrase = passphrase_field(_("Passphrase"))

    def __init__(self, *args: Any, people: Iterable[Account] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(each.pk): each for each in people}
        for field in ("first", "second"):
            named = [(pk, each.name) for pk, each in self.known.items()]
            self.fields[field].choices = [("", _("Choose")), *named]  # type: ignore[attr-defined]

    def two(self) -> tuple[Account, Account]:
        """The two."""
        return self.known[self.cleaned_data["first"]], self.known[self.cleaned_data["second"]]


class LanguageForm(forms.Form):
    """In which language letters come."""

    language = forms.ChoiceField(
        label=_("Language of letters to you"),
        choices=settings.WORKSPACE_LANGUAGES,
        error_messages={"invalid_choice": _("Choose one of the languages of the interface.")},
    )


class RenameForm(Refusing):
    """One's own handle and name."""

    handle = JoinForm.base_fields["handle"]
    name = JoinForm.base_fields["name"]


class EraseForm(Refusing):
    """That somebody means it."""

    sure = forms.BooleanField(
        label=_("Erase my account. I know that nobody can bring it back."),
        error_messages={"required": _("Tick the box if you mean it.")},
    )
