"""Form fields for words and names: what cannot be taken is said beside the field, and stays in it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from causeway.foundation.access import NotValid
from causeway.foundation.texts.wording import clean_name, clean_words


class WordsField(forms.CharField):
    """The words of one paragraph, in a box of several lines."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """The words in their stored form."""
        text = "" if value is None else str(value)
        return _taken(clean_words, text) if text.strip() else ""


class NameField(forms.CharField):
    """A name or title, on one line."""

    def to_python(self, value: Any) -> str:
        """The name in its stored form."""
        return _taken(clean_name, "" if value is None else str(value))


def _taken(clean: Any, text: str) -> str:
    try:
        return str(clean(text))
    except NotValid as refusal:
        raise ValidationError(str(refusal.sentence), code="not_taken") from None
