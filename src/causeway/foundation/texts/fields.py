"""Form fields for what people write: the door's rules as sentences beside the field, before anything is sent on."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import NotValid
from causeway.foundation.texts.wording import NAME_LETTERS, PARAGRAPH_LETTERS, clean_line, clean_words


class LineField(forms.CharField):
    """One line of words in any script: a name, a title, a role."""

    def __init__(self, *, most: int = NAME_LETTERS, **also: Any) -> None:
        self.most = most
        super().__init__(**also)
        self.widget.attrs.setdefault("dir", "auto")

    def to_python(self, value: Any) -> str:
        """The line in its stored form."""
        try:
            return clean_line(value or "", self.most)
        except NotValid as refusal:
            raise ValidationError(str(refusal.sentence)) from refusal


class WordsField(forms.CharField):
    """The words of one paragraph."""

    default_error_messages = {"required": _("The paragraph is empty. Write something, or remove the paragraph.")}

    def __init__(self, **also: Any) -> None:
        also.setdefault("widget", forms.Textarea(attrs={"rows": 6, "dir": "auto"}))
        super().__init__(**also)

    def to_python(self, value: Any) -> str:
        """The words in their stored form; an empty field is left to `required`."""
        if not (value or "").strip():
            return ""
        try:
            return clean_words(value)
        except NotValid as refusal:
            raise ValidationError(str(refusal.sentence)) from refusal


class ParagraphsField(forms.CharField):
    """Several paragraphs in one box, with an empty line between them."""

    def __init__(self, **also: Any) -> None:
        also.setdefault("widget", forms.Textarea(attrs={"rows": 14, "dir": "auto"}))
        super().__init__(strip=True, **also)

    def clean(self, value: Any) -> Any:
        """A list of paragraphs, each in its stored form."""
        value = super().clean(value).replace("\r\n", "\n")
        paragraphs = [part for part in value.split("\n\n") if part.strip()]
        if any(len(part) > PARAGRAPH_LETTERS for part in paragraphs):
            raise ValidationError(
                _("A paragraph has at most %(most)s letters. Put an empty line between paragraphs."),
                params={"most": f"{PARAGRAPH_LETTERS:,}"},
            )
        try:
            return [clean_words(part) for part in paragraphs]
        except NotValid as refusal:
            raise ValidationError(str(refusal.sentence)) from refusal
