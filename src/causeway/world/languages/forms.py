"""What can be typed about languages."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext

from causeway.world.languages.said import read_languages, say_languages

MOST_LETTERS = 1000
SHOWN = 60


class LanguagesField(forms.CharField):
    """Several languages, typed with commas between; its value is their codes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=MOST_LETTERS, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The codes of the languages that were typed."""
        codes, unknown = read_languages(super().to_python(value) or "", get_language() or "en")
        if unknown:
            raise forms.ValidationError(
                gettext("“%(word)s” is not a language of the list. Write its name, or its code.")
                % {"word": unknown[0][:SHOWN]}
            )
        return tuple(codes)

    def prepare_value(self, value: Any) -> Any:
        """Codes as they are shown; what was typed stays as it was."""
        return value if isinstance(value, str) else say_languages(tuple(value or ()), get_language() or "en")

    def run_validators(self, value: Any) -> None:
        """Codes are right once they are found."""
