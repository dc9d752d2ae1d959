"""Widgets for forms: native inputs that need no script, and how each is shown."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Radios(forms.RadioSelect):
    """Radio buttons; `hints` says under each answer what follows from it."""

    def __init__(self, *args: Any, hints: Mapping[Any, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})


class Choice(forms.Select):
    """One of many, in no groups. Django renders a template for each option: with every State that took half the page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - as Django calls it
        """The list as HTML."""
        widget = self.get_context(name, value, attrs)["widget"]
        given = [option for _group, options, _index in widget["optgroups"] for option in options]
        return format_html(
            '<select name="{}"{}>{}</select>',
            widget["name"],
            flatatt(widget["attrs"]),
            format_html_join(
                "",
                '<option value="{}"{}>{}</option>',
                ((one["value"], flatatt(one["attrs"]), one["label"]) for one in given),
            ),
        )


class Moment(forms.DateTimeInput):
    """Day and time of day, in UTC; the field's hint should say so."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class Day(forms.DateInput):
    """A day."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def kind_of(bound: BoundField) -> str:
    """How a field is shown: “choices”, “check”, “hidden” or “plain”."""
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect):
        return "choices"
    return "hidden" if widget.is_hidden else "plain"


def described_by(bound: BoundField) -> dict[str, Any]:
    """The attributes that tie an input to its hint and its error, and give its direction."""
    ids = [f"{bound.id_for_label}-hint"] if bound.help_text else []
    attributes: dict[str, Any] = {}
    if bound.errors:
        ids.append(f"{bound.id_for_label}-error")
        attributes["aria-invalid"] = "true"
    if ids:
        attributes["aria-describedby"] = " ".join(ids)
    direction = _direction(bound.field.widget)
    if direction and "dir" not in bound.field.widget.attrs:
        attributes["dir"] = direction
    return attributes


def _direction(widget: forms.Widget) -> str:
    if isinstance(widget, forms.EmailInput | forms.URLInput | forms.PasswordInput | forms.NumberInput):
        return "ltr"
    return "auto" if isinstance(widget, forms.TextInput | forms.Textarea) else ""


def choices_of(bound: BoundField) -> list[dict[str, Any]]:
    """Each answer with its input, its words, and what follows from it."""
    hints: dict[str, Any] = {str(key): hint for key, hint in getattr(bound.field.widget, "hints", {}).items()}
    found = []
    for part in bound.subwidgets:
        value = str(part.data["value"])
        hint = hints.get(value, "")
        mark = f"{part.id_for_label}-hint"
        if hint:
            part.data["attrs"]["aria-describedby"] = mark
        found.append(
            {
                "input": _input(part.data),
                "id": part.id_for_label,
                "label": part.choice_label,
                "hint": hint,
                "hint_id": mark,
            }
        )
    return found


def _input(widget: Mapping[str, Any]) -> SafeString:
    """One radio button or box. Django renders a template for each; five hundred members took twice the time of a page."""
    kind, name, value = widget["type"], widget["name"], widget["value"]
    return format_html(
        '<input type="{}" name="{}" value="{}"{}>', kind, name, value, flatatt(widget["attrs"])
    )


def first_input(bound: BoundField) -> str:
    """The id to which an error leads: the field, or the first of its answers."""
    if kind_of(bound) != "choices":
        return bound.id_for_label
    return next((part.id_for_label for part in bound.subwidgets), bound.id_for_label)
