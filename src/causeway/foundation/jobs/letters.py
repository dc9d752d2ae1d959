"""Letters: what they say is written at the moment of sending, by one function for each kind."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy

from causeway.foundation.access import NotValid

LONGEST_ADDRESS = 254
LINE_ENDS = ("Zl", "Zp")
_NOT_AN_ADDRESS = gettext_lazy("This is not an e-mail address. It should look like name@example.org.")


@dataclass(frozen=True)
class Letter:
    """A subject and a plain text. A subject is one line; neither holds control characters."""

    subject: str
    body: str

    def __post_init__(self) -> None:
        if not self.subject.strip() or has_controls(self.subject):
            raise NotValid(_("The subject of the letter must be one line of plain words."))
        if has_controls(self.body, but="\n\t"):
            raise NotValid(_("The text of the letter holds control characters."))


Write = Callable[[Any, str], Letter | None]
Writer = TypeVar("Writer", bound=Write)
_writers: dict[str, Write] = {}


def letter(kind: str) -> Callable[[Writer], Writer]:
    """Mark the function that writes one kind of letter: `def confirm_letter(record_id, language) -> Letter`.

    It runs with the letter's language switched on, and gives None when the letter has lost its sense meanwhile.
    """

    def register(write: Writer) -> Writer:
        if kind in _writers and _writers[kind] is not write:
            raise ImproperlyConfigured(f"Two functions write the letter “{kind}”.")
        _writers[kind] = write
        return write

    return register


def written(kind: str, record_id: Any, language: str) -> Letter | None:
    """A letter, written now; None where there is nothing to say any more."""
    if kind not in _writers:
        raise ImproperlyConfigured(f"Nothing writes the letter “{kind}”.")
    with translation.override(language):
        return _writers[kind](record_id, language)


def is_known(kind: str) -> bool:
    """Whether a function writes this kind of letter."""
    return kind in _writers


def checked_address(address: str) -> str:
    """One e-mail address without anything around it, or `NotValid`; the sentence does not repeat it."""
    stripped = address.strip(" ")
    if len(stripped) > LONGEST_ADDRESS or has_controls(stripped):
        raise NotValid(_NOT_AN_ADDRESS)
    try:
        validate_email(stripped)
    except ValidationError:
        raise NotValid(_NOT_AN_ADDRESS) from None
    return stripped


def has_controls(text: str, but: str = "") -> bool:
    """Whether a text holds control characters (line ends and NUL among them) other than the allowed ones."""
    return any(
        sign not in but
        and (unicodedata.category(sign) == "Cc" or (not but and unicodedata.category(sign) in LINE_ENDS))
        for sign in text
    )
