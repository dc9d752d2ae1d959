"""What can be typed about organisations."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Self

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy as _

from causeway.coalition.members.actions import MOST_IN_REFERENCE
from causeway.coalition.members.models import Consultative, Kind, Organisation
from causeway.coalition.members.queries import Facts, fingerprint
from causeway.coalition.members.states import Standing
from causeway.foundation.access import NotNow, NotValid
from causeway.foundation.pages.fields import Choice, Day
from causeway.foundation.texts.wording import clean_name
from causeway.world.languages.forms import LanguagesField
from causeway.world.languages.known import LANGUAGES
from causeway.world.places.forms import PlaceField, PlacesField
from causeway.world.places.models import Risk
from causeway.world.places.names import name_by_code
from causeway.world.themes.labels import LABELS

FEWEST_ROWS = 2
MOST_ROWS = 20


Several = forms.Textarea(attrs={"rows": 2, "dir": "auto"})


def on_one_line(text: str) -> str:
    """A text as a name: on one line, without signs that nobody sees."""
    try:
        return clean_name(text)
    except NotValid as refusal:
        raise forms.ValidationError(str(refusal.sentence)) from refusal


class NamesForm(forms.Form):
    """Names in several languages: rows of name and language, `name_0` with `language_0`, and so on."""

    nameless: Any = _("Give the name in at least one language.")

    def __init__(self, *args: Any, rows: int = FEWEST_ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = max(FEWEST_ROWS, min(rows, MOST_ROWS))
        spoken = [("", _("Choose")), *((code, each.own_name) for code, each in LANGUAGES.items())]
        for row in range(self.rows):
            self.fields[f"name_{row}"] = forms.CharField(
                label=_("Name in another language") if row else _("Name"),
                max_length=300,
                required=False,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )
            self.fields[f"language_{row}"] = forms.ChoiceField(
                label=_("Language of this name"), choices=spoken, required=False, widget=Choice
            )

    @classmethod
    def sent(cls, typed: Any) -> Self:
        """The form as it came back; sent by the button `more`, one row longer, and not yet checked."""
        rows = sum(1 for row in range(MOST_ROWS) if f"name_{row}" in typed)
        return cls(initial=typed.dict(), rows=rows + 1) if "more" in typed else cls(typed, rows=rows)

    @classmethod
    def named(cls, names: Mapping[str, str], **initial: Any) -> Self:
        """The form for what has names already, with room for one more."""
        for row, (language, name) in enumerate(names.items()):
            initial |= {f"name_{row}": name, f"language_{row}": language}
        return cls(initial=initial, rows=len(names) + 1)

    def name_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Pairs of name and language."""
        return [(self[f"name_{row}"], self[f"language_{row}"]) for row in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        """At least one name, each with its language, each language once."""
        cleaned = super().clean() or {}
        cleaned["names"] = self._names(cleaned)
        return cleaned

    @property
    def status(self) -> int:
        """The status of a page that shows this form."""
        return 422 if self.is_bound and self.errors else 200

    def settle(self, action: Callable[[], Any]) -> Any:
        """Do the action; a refusal becomes an error of the form, so that nothing typed is lost."""
        try:
            return action()
        except (NotValid, NotNow) as refusal:
            self.add_error(None, str(refusal.sentence))
            return None

    def _names(self, cleaned: dict[str, Any]) -> dict[str, str]:
        names: dict[str, str] = {}
        for row in range(self.rows):
            name, language = self._name(cleaned, row), cleaned.get(f"language_{row}", "")
            if f"language_{row}" in self.errors:
                continue
            if name and not language:
                self.add_error(f"language_{row}", _("Say which language this name is in."))
            elif name and language in names:
                self.add_error(f"language_{row}", _("There is a name in this language above."))
            elif name:
                names[language] = name
        if not names and not any(field.startswith(("name_", "language_")) for field in self.errors):
            self.add_error("name_0", self.nameless)
        return names

    def _name(self, cleaned: dict[str, Any], row: int) -> str:
        try:
            return on_one_line(cleaned.get(f"name_{row}") or "")
        except forms.ValidationError as error:
            self.add_error(f"name_{row}", error)
            return ""


class OrganisationForm(NamesForm):
    """An organisation: rows of language and name, then the rest."""

    nameless = _("Give the organisation’s name in at least one language.")

    short_name = forms.CharField(
        label=_("Short name"),
        help_text=_("The abbreviation that people use, if there is one."),
        max_length=60,
        required=False,
    )
    place = PlaceField(
        label=_("Place"),
        help_text=_("Leave it out if naming it could put people in danger, for instance in exile."),
        none=_("Not stated"),
    )
    also_from = PlacesField(
        label=_("Also works from"), help_text=_("Further places, with commas between."), widget=Several
    )
    hides_place = forms.BooleanField(
        label=_("Show where it works from to coordinators and its own people only"), required=False
    )
    works_on = PlacesField(
        label=_("Works on"),
        help_text=_("The places that its work is about, with commas between."),
        widget=Several,
    )
    hides_works_on = forms.BooleanField(
        label=_("Show what it works on to coordinators and its own people only"), required=False
    )
    risk = forms.ChoiceField(
        label=_("Risk of being named"),
        choices=[("", _("As set for its place")), *Risk.choices],
        required=False,
    )
    kind_of = forms.ChoiceField(
        label=_("Kind of organisation"), choices=[("", _("Not stated")), *Kind.choices], required=False
    )
    consultative = forms.ChoiceField(
        label=_("Consultative status with the Economic and Social Council"),
        help_text=_("Joint statements at the United Nations name General first, then Special, then Roster."),
        choices=[("", _("Not known")), *Consultative.choices],
        required=False,
    )
    languages = LanguagesField(
        label=_("Languages that it works in"), help_text=_("With commas between."), widget=Several
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"),
        choices=list(LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    website = forms.URLField(
        label=_("Website"),
        max_length=300,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(["http", "https"])],
    )
    joined_on = forms.DateField(
        label=_("Joined the alliance on"),
        help_text=_("Leave it empty if the organisation asks to join and is still to be vetted."),
        widget=Day,
        required=False,
    )
    is_shown = forms.BooleanField(
        label=_("It agreed to be shown on the public list of members"),
        help_text=_(
            "Anyone then reads its name there and on the public pages of the networks that it is in, and nothing else of it. Copies travel, and may be kept."
        ),
        required=False,
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    @classmethod
    def about(cls, facts: Facts) -> "OrganisationForm":
        """The form for an organisation that stands, with room for one more name."""
        initial = {field: getattr(facts, field) for field in _FIELDS} | {"shown": fingerprint(facts)}
        return cls.named(facts.names, **initial)

    def clean_short_name(self) -> str:
        """On one line."""
        return on_one_line(self.cleaned_data["short_name"])

    def clean_website(self) -> str:
        """Without signs that nobody sees."""
        return on_one_line(self.cleaned_data["website"])

    def facts(self) -> Facts:
        """What was typed, checked."""
        typed = {name: self.cleaned_data[name] for name in _FIELDS}
        return Facts(names=self.cleaned_data["names"], **typed | {"themes": tuple(typed["themes"])})


_FIELDS = (
    "short_name", "place", "also_from", "hides_place", "works_on", "hides_works_on", "risk", "kind_of", "consultative",
    "languages", "themes", "website", "joined_on", "is_shown",
)  # fmt: skip


class OrganisationFilter(forms.Form):
    """Which organisations to show; lives in the address."""

    place = forms.ChoiceField(label=_("Place"), widget=Choice, required=False)
    kind = forms.ChoiceField(
        label=_("Kind of organisation"), choices=[("", _("All kinds")), *Kind.choices], required=False
    )
    standing = forms.ChoiceField(
        label=_("Standing"),
        choices=[
            ("", _("Members today")),
            (Standing.REQUESTED, _("Ask to join")),
            (Standing.VETTING, _("Are being vetted")),
            (Standing.PAUSED, _("Are paused")),
            (Standing.LEFT, _("Have left")),
            (Standing.DECLINED, _("Were declined")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, codes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        named = sorted(((code, name_by_code(code, language)) for code in codes), key=lambda pair: pair[1])
        self.fields["place"].choices = [("", _("All places")), *named]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """The choices that can be meant; nonsense in the address chooses nothing."""
        self.is_valid()
        return self.cleaned_data


def new_form() -> OrganisationForm:
    """The empty form, with today as the day of joining."""
    today: date = timezone.localdate()
    return OrganisationForm(initial={"joined_on": today, "language_0": get_language() or "en"})


class ReferenceForm(forms.Form):
    """What a member says for an organisation that asks to join."""

    given_for = forms.ChoiceField(label=_("In the name of"))
    words = forms.CharField(
        label=_("What do you know about this organisation?"),
        help_text=_(
            "How long, from which work, and what you would rely on them for. Empty takes a reference back."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        max_length=MOST_IN_REFERENCE,
        required=False,
    )

    def __init__(self, *args: Any, own: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {str(each.pk): each for each in own}
        self.fields["given_for"].choices = [(pk, each.name) for pk, each in self.own.items()]  # type: ignore[attr-defined]

    def giver(self) -> Organisation:
        """The organisation that vouches."""
        return self.own[self.cleaned_data["given_for"]]
