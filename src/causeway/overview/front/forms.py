"""What can be typed on the public pages."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.forms import Refusing
from causeway.foundation.access import NotValid
from causeway.foundation.pages.languages import direction
from causeway.foundation.texts.wording import clean_words
from causeway.overview.front.models import PARTS, PageName, Part, PublicPage
from causeway.overview.front.queries import Wording

MOST_LETTERS = 5000
HINTS = {
    Part.ABOUT: _("A few sentences: who stands together here, for whom, and since when."),
    Part.REACH: _("An address that somebody reads, and how soon an answer comes."),
    Part.WHO: _("Only who really answers. Name the organisation, and each way to reach it."),
    Part.SPOKEN: _("The languages in which somebody answers, not those that you would like to offer."),
    Part.HOURS: _("Days, hours and the time zone. Say what happens outside these hours."),
    Part.NEVER: _(
        "What would put people in danger if it were read by somebody else: names, places, numbers."
    ),
}


class PassagesField(forms.CharField):
    """Words of several passages with empty lines between them; the cleaned value is a list."""

    widget = forms.Textarea

    def clean(self, value: Any) -> Any:
        """Each passage in its stored form."""
        text = super().clean(value)
        try:
            return [
                clean_words(each) for each in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if each.strip()
            ]
        except NotValid as refusal:
            raise forms.ValidationError(str(refusal.sentence)) from None


class WordsForm(Refusing):
    """A page in one language: a box for each part, and for the page about danger whether it is true today."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any, *, page: PublicPage, language: str, shown: Wording | None) -> None:
        self.names = PARTS[PageName(page.name)]
        self.theirs: Wording | None = None
        number = shown.number if shown else 0
        self.is_late = data is not None and data.get("base") != str(number)
        if self.is_late:
            self.theirs, data = shown, data.copy()
            data["base"] = str(number)
        said = {part.value: words for part, words in shown.parts.items()} if shown else {}
        super().__init__(data, initial=said | {"base": number})
        for part in self.names:
            box = forms.Textarea(attrs={"rows": 6, "lang": language, "dir": direction(language)})
            self.fields[part.value] = PassagesField(
                label=part.label, help_text=HINTS[part], required=False, max_length=MOST_LETTERS, widget=box
            )
        if page.name == PageName.DANGER:
            self.fields["holds"] = forms.BooleanField(
                label=_("I asked those who answer, and all of this page is true today"), required=False
            )

    def clean(self) -> dict[str, Any]:
        """Whoever is in danger needs all four answers; and nobody's words are overwritten unseen."""
        cleaned = super().clean() or {}
        if self.is_late:
            self.add_error(
                None, _("Somebody else wrote this page in the meantime. Read both, then save again.")
            )
        empty = [part for part in self.names if not cleaned.get(part.value)]
        if Part.WHO in self.names and 0 < len(empty) < len(self.names):
            for part in empty:
                if part.value not in self.errors:
                    self.add_error(part.value, _("Say this too: people in danger need all four answers."))
        return cleaned

    def parts(self) -> dict[Part, list[str]]:
        """What was typed, checked."""
        return {part: self.cleaned_data[part.value] for part in self.names}

    def boxes(self) -> list[forms.BoundField]:
        """The fields of the parts, in their order."""
        return [self[part.value] for part in self.names]


class ConfirmForm(Refusing):
    """The mark of what was read."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)
