"""How long a text is, under a named rule.

- `blanks`: words are runs of characters that are not blank, as word processors count them. The Ethiopic word divider
  (U+1361) is a blank.
- `letters`: for scripts that put no blanks between words (Thai, Lao, Khmer, Burmese, Tibetan, Chinese, Japanese).
  Letters and digits are counted, marks that stand above, below or beside a letter are not.
"""

import unicodedata
from typing import Literal, NamedTuple

from django.utils.translation import ngettext

from causeway.foundation.pages.days import figure
from causeway.foundation.texts.scripts import NO_SCRIPT, UNSPACED, script_of

Unit = Literal["words", "letters"]
_UNSPACED_LANGUAGES = frozenset({"th", "lo", "km", "my", "shn", "mnw", "bo", "dz", "zh", "ja", "yue"})
_ETHIOPIC_DIVIDER = "\u1361"


class Count(NamedTuple):
    """A number and what was counted."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        if self.unit == "words":
            return ngettext("%(number)s word", "%(number)s words", self.number) % {
                "number": figure(self.number)
            }
        return ngettext("%(number)s letter", "%(number)s letters", self.number) % {
            "number": figure(self.number)
        }


def count(text: str, language: str) -> Count:
    """Count by the rule that fits the script of the text; the language decides for a text without letters."""
    script = script_of(text)
    if script == NO_SCRIPT:
        unspaced = language.partition("-")[0] in _UNSPACED_LANGUAGES
    else:
        unspaced = script in UNSPACED
    return Count(_letters(text), "letters") if unspaced else Count(_words(text), "words")


def _words(text: str) -> int:
    return len(text.replace(_ETHIOPIC_DIVIDER, " ").split())


def _letters(text: str) -> int:
    return sum(unicodedata.category(letter)[0] in "LN" for letter in text)
