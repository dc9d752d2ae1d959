"""What can be asked of the search."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from causeway.foundation.records.offers import OFFERS
from causeway.world.languages.known import LANGUAGES

SHAPING = "\u200c\u200d"
GONE = dict.fromkeys(map(chr, range(32)), " ")
FIRST_YEAR, LAST_YEAR = 1945, 2100


class SearchForm(forms.Form):
    """Words, and a kind, a language and a year if one likes. It only reads; nonsense in a filter asks for nothing."""

    q = forms.CharField(
        label=_("Search everything you may see"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
    )

    def __init__(self, sent: Any) -> None:
        super().__init__({name: _visible(sent.get(name, "")) for name in self.base_fields})
        kinds = [(kind, offer.noun) for kind, offer in OFFERS.searchable.items()]
        here = get_language() or "en"
        languages = sorted((one.name_in(here), one.code) for one in LANGUAGES.values())
        self.fields["kind"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("All")), *((code, name) for name, code in languages)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What was asked, without what cannot be understood."""
        self.full_clean()
        asked = {name: self.cleaned_data.get(name) or "" for name in self.base_fields}
        self.errors.clear()
        return asked


def _visible(text: str) -> str:
    """Without signs that nobody sees and that could turn what stands beside them; those that shape letters stay."""
    return "".join(
        letter if letter.isprintable() or letter in SHAPING else GONE.get(letter, "") for letter in text
    )
