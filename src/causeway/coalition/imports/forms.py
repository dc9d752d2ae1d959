"""What can be sent to be brought in."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from causeway.coalition.imports.reading.letters import ENCODINGS
from causeway.foundation.access import NotNow, NotValid
from causeway.foundation.pages.fields import Choice, Radios
from causeway.world.languages.known import LANGUAGES

MEMBERS, ASKING = "members", "asking"


class FileForm(forms.Form):
    """A file, or its words pasted, and what holds for all of its rows."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A table saved as CSV, or an address book (vCard). At most 1 MB and 20,000 rows."),
        required=False,
        allow_empty_file=True,
    )
    pasted = forms.CharField(
        label=_("Or paste it here"),
        help_text=_("The first line names the columns."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        required=False,
        strip=False,
    )
    standing = forms.ChoiceField(
        label=_("Where a row names no day of joining, the organisation"),
        choices=[(MEMBERS, _("is a member from today")), (ASKING, _("asks to join, and is to be vetted"))],
        initial=MEMBERS,
        widget=Radios,
    )
    language = forms.ChoiceField(
        label=_("Language of the names"),
        help_text=_("Where the table has no column for it."),
        choices=[(code, each.own_name) for code, each in LANGUAGES.items()],
        widget=Choice,
    )
    encoding = forms.ChoiceField(
        label=_("Encoding"),
        help_text=_("Change it only if letters look wrong on the next page."),
        choices=list(ENCODINGS.items()),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Either a file or words."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not (cleaned.get("pasted") or "").strip():
            self.add_error("file", _("Choose a file, or paste its words below."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """What was sent, as the action takes it."""
        cleaned = self.cleaned_data
        file = cleaned["file"]
        blob = file.read() if file else cleaned["pasted"].encode()
        return {
            "blob": blob,
            "file_name": file.name if file else "",
            "encoding": cleaned["encoding"] if file else "utf-8",
            "language": cleaned["language"],
            "as_members": cleaned["standing"] == MEMBERS,
        }

    def settle(self, action: Any) -> Any:
        """Do the action with what was sent; a refusal becomes an error of the form."""
        try:
            return action(self.given())
        except (NotValid, NotNow) as refusal:
            self.add_error("file" if self.cleaned_data["file"] else "pasted", str(refusal.sentence))
            return None

    @property
    def status(self) -> int:
        """The status of a page that shows this form."""
        return 422 if self.is_bound and self.errors else 200


def new_form() -> FileForm:
    """The empty form, for names in the language of the page."""
    return FileForm(initial={"language": get_language() or "en"})
