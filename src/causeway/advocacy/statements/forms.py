"""The shape of what people send: a draft's title, dates, paragraphs; a signature."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, gettext_lazy

from causeway.advocacy.statements.actions.signing import Answers
from causeway.advocacy.statements.models import Mandate, Statement
from causeway.foundation.access import NotValid
from causeway.foundation.links.models import Says
from causeway.foundation.pages.days import figure
from causeway.foundation.texts.fields import NameField, WordsField
from causeway.foundation.texts.models import Paragraph
from causeway.foundation.texts.wording import MOST_PARAGRAPHS, clean_words
from causeway.world.languages.known import LANGUAGES
from causeway.world.places.forms import PlaceField
from causeway.world.places.names import name_by_code

BETWEEN = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*")
LINK = re.compile(r"://|www\.|\.\w{2,24}/", re.IGNORECASE)
TOO_FAST = timedelta(seconds=3)
TOO_OLD = timedelta(hours=24)


class HeadingForm(forms.Form):
    """The title, and to whom the statement speaks."""

    title = NameField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("Say it as you would say it aloud."),
        error_messages={
            "required": gettext_lazy("Give the statement a title. You can change it while it is a draft.")
        },
    )
    addressed_to = NameField(
        label=gettext_lazy("To whom it speaks"),
        help_text=gettext_lazy(
            "For example: to the States members of the Human Rights Council. It may stay empty."
        ),
        required=False,
    )


class DescribeForm(HeadingForm):
    """The same for a statement that stands, with the number of the version that the page showed."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ParagraphsField(forms.CharField):
    """Several paragraphs in one box, with an empty line between them."""

    widget = forms.Textarea(attrs={"rows": 14})

    def clean(self, value: Any) -> Any:
        """The paragraphs, each in its stored form."""
        parts = [part for part in BETWEEN.split(super().clean(value)) if part.strip()]
        if len(parts) > MOST_PARAGRAPHS:
            raise ValidationError(
                _("These are %(number)s paragraphs; a text has at most %(most)s. Join or leave out some.")
                % {"number": figure(len(parts)), "most": figure(MOST_PARAGRAPHS)}
            )
        try:
            return [clean_words(part) for part in parts]
        except NotValid as refusal:
            raise ValidationError(str(refusal.sentence)) from None


class StartForm(HeadingForm):
    """A new statement: its title, its language, and perhaps its first paragraphs."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the text"),
        choices=[(one.code, one.own_name) for one in LANGUAGES.values()],
        help_text=gettext_lazy("The language in which it is written and signed."),
    )
    paragraphs = ParagraphsField(
        label=gettext_lazy("The text"),
        help_text=gettext_lazy(
            "Put an empty line between paragraphs; each gets its number. You can also begin empty."
        ),
        required=False,
    )


class DatesForm(forms.Form):
    """Until when one can sign, and the hour of publication; all in UTC, which every page says."""

    signing_day = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    signing_hour = forms.TimeField(
        label=gettext_lazy("Time, UTC"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    publish_day = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    publish_hour = forms.TimeField(
        label=gettext_lazy("Time, UTC"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, sent: Any, *, statement: Statement) -> None:
        shown: dict[str, object] = {}
        for name, moment in (("signing", statement.signing_until), ("publish", statement.publish_at)):
            if moment:
                shown |= {
                    f"{name}_day": moment.astimezone(UTC).date(),
                    f"{name}_hour": moment.astimezone(UTC).time(),
                }
        super().__init__(sent, initial=shown)

    def clean(self) -> dict[str, Any]:
        """Both halves of a moment or neither, and signing ends before publication."""
        answers: dict[str, Any] = super().clean() or {}
        for name in ("signing", "publish"):
            day, hour = answers.get(f"{name}_day"), answers.get(f"{name}_hour")
            if f"{name}_day" in self.errors or f"{name}_hour" in self.errors:
                continue
            if (day is None) != (hour is None):
                self.add_error(f"{name}_day", _("Give both the day and the time, or leave both empty."))
            elif day is not None and hour is not None:
                answers[name] = datetime.combine(day, hour, tzinfo=UTC)
        if answers.get("signing") and answers.get("publish") and answers["publish"] < answers["signing"]:
            self.add_error(
                "publish_day", _("It cannot go out while people still sign. Choose a later moment.")
            )
        return answers

    def moments(self) -> dict[str, datetime | None]:
        """The two moments, as the action takes them."""
        return {
            "signing_until": self.cleaned_data.get("signing"),
            "publish_at": self.cleaned_data.get("publish"),
        }


class ParagraphForm(forms.Form):
    """One paragraph, with its key and the number of the version that the page showed.

    A new paragraph gets its key with the empty form, so that sending it twice adds it once.
    """

    words = WordsField(
        label=gettext_lazy("The paragraph"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Write the paragraph, or leave it as it was.")},
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    key = forms.UUIDField(widget=forms.HiddenInput)


class RemoveForm(forms.Form):
    """Which version the page showed when somebody chose to remove a paragraph."""

    base = forms.IntegerField(min_value=1)

    def shown(self) -> int:
        """The number of that version, or 0, which no version has."""
        return int(self.cleaned_data["base"]) if self.is_valid() else 0


class AfterForm(forms.Form):
    """Where a paragraph shall stand: after which other, or first."""

    after = forms.ChoiceField(label=gettext_lazy("Put it"), required=False)

    def __init__(self, sent: Any, *, paragraphs: list[Paragraph], **also: Any) -> None:
        super().__init__(sent, **also)
        places = [("", _("at the beginning"))]
        places += [
            (str(one.key), _("after paragraph %(number)s") % {"number": figure(one.number)})
            for one in paragraphs
        ]
        self.fields["after"].choices = places  # type: ignore[attr-defined]

    def place(self) -> UUID | None:
        """The key of the paragraph before, or None for the beginning."""
        chosen = self.cleaned_data["after"]
        return UUID(chosen) if chosen else None


class TieForm(forms.Form):
    """Tie a statement to another one, or take the tie off."""

    says = forms.ChoiceField(label=gettext_lazy("This statement"), choices=Says.choices)
    to = forms.ChoiceField(label=gettext_lazy("the statement"))
    gone = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Any, *, others: Any) -> None:
        super().__init__(sent)
        self.fields["to"].choices = [(str(other.pk), other.title) for other in others]  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """Take a signature off; who takes off another's says why."""

    note = NameField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("A sentence. Members read it in the history."),
        error_messages={"required": gettext_lazy("Say why this signature is taken off.")},
    )

    def __init__(self, sent: Any, *, needs_reason: bool) -> None:
        super().__init__(sent)
        self.fields["note"].required = needs_reason


class MandateForm(forms.Form):
    """Who signs, in which role, decided by whom: four answers, and the version of the text that stood above them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    person = NameField(
        label=gettext_lazy("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write your name. Only the coordinators see it.")},
    )
    person_role = NameField(
        label=gettext_lazy("Your role there"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": gettext_lazy("Write your role in the organisation.")},
    )
    mandate = forms.ChoiceField(
        label=gettext_lazy("Who decided that your organisation signs?"),
        choices=[
            *Mandate.choices,
            ("none", gettext_lazy("Nobody yet. I will ask, and come back before signing closes")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say who decided that your organisation signs.")},
    )

    def refuse_other_words(self, now: int) -> None:
        """Where the text changed since the form was made: keep the answers, and ask to read it again."""
        if self.is_bound and not self.errors and self.cleaned_data["version"] != now:
            self.add_error(
                None, _("The text was changed meanwhile. Read it again; your answers are still here.")
            )
            self.data = {**self.data.dict(), "version": now}  # type: ignore[attr-defined]

    def clean_mandate(self) -> str:
        """A signature needs a decision behind it."""
        mandate: str = self.cleaned_data["mandate"]
        if mandate == "none":
            raise ValidationError(
                _("Then please ask first. Nothing was kept; this page will be here when you come back.")
            )
        return mandate


class WorkspaceSignForm(MandateForm):
    """Sign for one's own organisation: it is filled in, and the place too."""

    organisation = forms.ChoiceField(label=gettext_lazy("Your organisation"))
    place = PlaceField(
        label=gettext_lazy("Place to show beside its name"),
        none=gettext_lazy("No place"),
        help_text=gettext_lazy("It may be the place that you work on. It may stay empty."),
    )
    field_order = ("organisation", "place", "person", "person_role", "mandate")

    def __init__(self, sent: Any, *, organisations: Any, **also: Any) -> None:
        super().__init__(sent, **also)
        self.fields["organisation"].choices = [(str(one.pk), one.name) for one in organisations]  # type: ignore[attr-defined]

    def answers(self, organisation_name: str) -> Answers:
        """The answers as the action takes them."""
        given = self.cleaned_data
        return Answers(
            organisation_name=organisation_name,
            person=given["person"],
            person_role=given["person_role"],
            mandate=given["mandate"],
            place_id=given["place"] or None,
        )


class PublicSignForm(MandateForm):
    """Sign through the public form. A birth time and an empty field keep the simplest machines out."""

    organisation_name = NameField(
        label=gettext_lazy("Name of the organisation"),
        max_length=200,
        help_text=gettext_lazy("As it should stand under the statement, in its own language if you like."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": gettext_lazy("Write the name of your organisation.")},
    )
    place = PlaceField(
        label=gettext_lazy("Place to show beside its name"),
        none=gettext_lazy("No place"),
        help_text=gettext_lazy("It may be the place that you work on. It may stay empty."),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your work e-mail"),
        max_length=254,
        help_text=gettext_lazy(
            "We send one message to it. You sign by opening the link inside; until then you are not counted."
        ),
        widget=forms.EmailInput(attrs={"inputmode": "email", "autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": gettext_lazy("Write your work e-mail, so that we can send you the link."),
            "invalid": gettext_lazy("Write the e-mail in full, for example name@organisation.example"),
        },
    )
    website = forms.CharField(required=False, max_length=100)
    born = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    field_order = ("organisation_name", "place", "person", "person_role", "email", "mandate")

    @classmethod
    def fresh(cls, version: int) -> "PublicSignForm":
        """An empty form that knows when it was born, and below which words."""
        born = signing.dumps(timezone.now().timestamp(), salt="sign-on form")
        return cls(initial={"born": born, "version": version})

    def clean_organisation_name(self) -> str:
        """A name that can be read, and that makes no link in the letter which strangers have us send."""
        name: str = self.cleaned_data["organisation_name"]
        if not any(unicodedata.category(letter)[0] in "LN" for letter in name) or LINK.search(name):
            raise ValidationError(_("Write the name of the organisation in letters, without a web address."))
        return name

    def clean(self) -> dict[str, Any]:
        """Refuse what no person sends, in words that a person who did can act on."""
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("website"):
            raise ValidationError(
                _("The form came back with an answer that people do not see. Please send it again.")
            )
        if settings.LIMITS and not self._has_a_human_age(answers.get("born", "")):
            raise ValidationError(
                _("The form was sent too fast, or is older than a day. Please send it once more.")
            )
        return answers

    def answers(self) -> Answers:
        """The answers as the action takes them."""
        given = self.cleaned_data
        return Answers(
            organisation_name=given["organisation_name"],
            person=given["person"],
            person_role=given["person_role"],
            mandate=given["mandate"],
            place_id=given["place"] or None,
            email=given["email"],
        )

    def in_words(self) -> dict[str, Any]:
        """The answers as the check page shows them."""
        given = self.cleaned_data
        return {
            "shown_place": name_by_code(given["place"], get_language() or "en"),
            "shown_mandate": Mandate(given["mandate"]).label,
        }

    def _has_a_human_age(self, born: str) -> bool:
        try:
            moment = signing.loads(born, salt="sign-on form", max_age=TOO_OLD)
        except signing.BadSignature:
            return False
        return timezone.now().timestamp() - float(moment) >= TOO_FAST.total_seconds()
