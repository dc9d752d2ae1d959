"""What the page of patterns shows: every component, the sentence that explains it, and an example to look at."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.foundation.pages.fields import Moment, Radios
from causeway.foundation.pages.parts import Happening, Name, Place, Station, Way
from causeway.foundation.records.offers import Line


@dataclass(frozen=True)
class Pattern:
    """One entry: the name of its template, its title, and why the component is as it is."""

    name: str
    title: str
    why: str


def everything() -> dict[str, Any]:
    """The entries and what their examples need."""
    now = timezone.now().replace(hour=18, minute=0, second=0, microsecond=0)
    return {
        "patterns": _entries(),
        "ways": [Way(_("Compare versions"), "#records"), Way(_("Set aside"), "#empty")],
        "stations": _stations(),
        "facts": [
            (_("Written by"), "Dara"),
            (_("Text kept since"), _("version 1")),
            (_("Seen by"), _("members only")),
        ],
        "page": Paginator(range(1, 312), 25).page(2),
        "filter_form": FilterForm(),
        "wrong_form": wrong_form(),
        "choice_form": ChoiceForm(),
        "tasks": _tasks(now),
        "moments": _moments(now),
        "late": now - timedelta(days=3),
        "near": now + timedelta(days=2),
        "far": now + timedelta(days=40),
        "places": _places(),
    }


class FilterForm(forms.Form):
    """An example of a filter."""

    state = forms.ChoiceField(required=False)
    words = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].label = _("State")
        self.fields["state"].choices = [("", _("Any")), ("draft", _("Draft"))]  # type: ignore[attr-defined]
        self.fields["words"].label = _("With the words")


class FieldsForm(forms.Form):
    """Examples of fields."""

    title = forms.CharField()
    email = forms.EmailField()
    closes = forms.DateTimeField(widget=Moment)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].label = _("Title")
        self.fields["title"].help_text = _("Write it as you would say it aloud.")
        self.fields["email"].label = _("E-mail")
        self.fields["closes"].label = _("When does signing close?")
        self.fields["closes"].help_text = _("Day and time of day in UTC.")
        self.fields["reason"].label = _("Your reason")


class ChoiceForm(forms.Form):
    """Examples of choices."""

    shown = forms.ChoiceField(widget=Radios)
    tell = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = self.fields["shown"]
        shown.label = _("What may we show?")
        shown.widget.hints = {
            "name": _("It stands beside your place, for good: copies travel."),
            "number": _("You are counted, and your name is shown to nobody."),
        }
        shown.choices = [("name", _("Our name")), ("number", _("Only that we signed"))]  # type: ignore[attr-defined]
        self.fields["tell"].label = _("Tell me when it is published")


def wrong_form() -> FieldsForm:
    """The fields, with one answer that needs another look."""
    form = FieldsForm(
        {"title": _("The river is not a wall"), "email": "bruno@casa-rio-claro", "closes": "2027-05-06T18:00"}
    )
    form.errors["email"] = form.error_class([_("The address has no ending. Write it in full.")])
    return form


def _entries() -> list[Pattern]:
    return [
        Pattern("head", _("Page head"), _("What this is, where it stands, who sees it and the one next step. The rest is under More.")),
        Pattern("throughline", _("Throughline"), _("A filled stone: done. A ringed one: this page. A hollow one: not yet. A dash: the path does not pass here. A solid line: the next step was reached.")),
        Pattern("state", _("State word"), _("A word with a shape, so that it can be told apart without colour.")),
        Pattern("buttons", _("Buttons"), _("One filled button on a page, the others outlined; the smallest step is a link.")),
        Pattern("facts", _("Summary list"), _("Facts about one record, in the order in which people ask for them.")),
        Pattern("records", _("Record table, filter and pager"), _("The order is a link and the filter stays in the address. On a phone each row is a card.")),
        Pattern("notice", _("Notice and error summary"), _("A notice says what happened. An error summary comes first on the page and leads to each field.")),
        Pattern("fields", _("Fields"), _("Label, hint, error and input, in this order. Nothing typed is ever lost.")),
        Pattern("choice", _("A choice with its consequences"), _("Under each answer stands what follows from it.")),
        Pattern("confirm", _("Confirm page"), _("A page of its own, never a window on top: who will see it, what leaves, how to undo it, one button.")),
        Pattern("paragraphs", _("Numbered paragraph, note and change"), _("The number is the paragraph’s address. Added is underlined, removed is struck through, and both say so.")),
        Pattern("wall", _("Signature wall"), _("By place, each kept whole. What is withheld stands in the same list.")),
        Pattern("timeline", _("Timeline"), _("What happened, day by day, the newest first.")),
        Pattern("due", _("Deadlines"), _("A date has its weekday, its zone and the days left.")),
        Pattern("tasks", _("What waits"), _("A sentence that one can do, the reason, where it belongs, and by when.")),
        Pattern("progress", _("Progress"), _("The figure stands in words beside the bar. Long work may be left and looked at later.")),
        Pattern("empty", _("Empty state"), _("What will be here, why it is worth it, and the one thing to do.")),
        Pattern("languages", _("Languages and the way out"), _("Each language in its own name. Leaving quickly works from every page; it cannot clear the browser’s history, and says so.")),
    ]  # fmt: skip


def _stations() -> list[Station]:
    return [
        Station(_("Ask"), _("Keep the banks open"), "#throughline", _("12 January"), is_done=True),
        Station(_("Statement"), _("The river is not a wall"), "#throughline", _("9 February"), is_done=True),
        Station(
            _("Submission"), "A/HRC/99/NGO/41", "", _("This page"), is_done=True, is_here=True, lang="en"
        ),
        Station(_("Recommendation"), when=_("Nobody recommended this"), is_none=True),
        Station(_("Resolution"), "A/HRC/99/L.19", "#throughline", _("31 March"), is_done=True, lang="en"),
        Station(_("Outcome")),
    ]


def _tasks(now: datetime) -> list[Line]:
    return [
        Line(_("Decide on a change to paragraph 4"), "#tasks", _("Chen proposes two days. Nobody has objected."), _("Statement: The river is not a wall"), now + timedelta(days=2)),
        Line(_("Read the Arabic once more"), "#tasks", _("Two paragraphs changed after it was made."), _("Statement: The river is not a wall"), now + timedelta(days=12)),
    ]  # fmt: skip


def _moments(now: datetime) -> list[Happening]:
    return [
        Happening(now, _("Chen proposed a change to paragraph 4.")),
        Happening(now, _("Bruno signed for Casa Río Claro.")),
        Happening(now - timedelta(days=1), _("Dara wrote version 3.")),
    ]


def _places() -> list[Place]:
    return [
        Place(_("El Salvador"), [Name("Casa Río Claro", "es")]),
        Place(_("Jordan"), [Name("مركز نهر للمياه العامة", "ar")]),
        Place(_("Malaysia"), [Name("Suara Hulu Network", "ms")]),
        Place(_("Myanmar"), [Name(_("3 organisations, names withheld"), is_withheld=True)]),
    ]
