"""What a form sent after the session had ended: it travels through the sign-in pages in a hidden field, and is back.

Nothing of it is stored. The field is signed, so that a page of ours never shows what somebody else put into it; what
guards a door (passphrases, codes, tokens) does not travel.
"""

import json
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

from causeway.coalition.accounts.ways import own_address
from causeway.foundation.access.request import NEVER_SHOWN

FIELD = "carried"
_SALT = "causeway.accounts.carried"
_HOURS = 12
_BOOKKEEPING = ("csrfmiddlewaretoken", FIELD)


@dataclass(frozen=True)
class Carried:
    """A form on its way: where it was sent, and every answer with its name."""

    to: str
    answers: tuple[tuple[str, str], ...]

    def packed(self) -> str:
        """The form as the text of one hidden field."""
        return signing.dumps([self.to, self.answers], salt=_SALT, compress=True)

    @property
    def page(self) -> str:
        """The page that it goes to, for whoever looks before sending what a browser brought along."""
        return self.to.partition("?")[0]

    @property
    def shown(self) -> list[str]:
        """The answers that a person wrote, not the marks of the page."""
        return [value for _name, value in self.answers if value.strip() and not _is_a_mark(value)]


def taken_from(request: HttpRequest) -> Carried:
    """The form that this request sent, ready to travel."""
    answers = tuple(
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in _BOOKKEEPING and not any(word in name.lower() for word in NEVER_SHOWN)
    )
    return Carried(request.get_full_path(), answers)


def on_the_way(request: HttpRequest) -> Carried | None:
    """The form that a sign-in page brought along, or None: none, too old, or not made by us."""
    text = request.POST.get(FIELD, "")
    try:
        to, answers = signing.loads(text, salt=_SALT, max_age=_HOURS * 3600) if text else ("", ())
    except (signing.BadSignature, ValueError, json.JSONDecodeError):
        return None
    return Carried(to, tuple((name, value) for name, value in answers)) if own_address(to) else None


def _is_a_mark(value: str) -> bool:
    """Ids, fingerprints and single words of ours, which say nothing to a reader."""
    return " " not in value and value.isascii() and (len(value) >= 16 or value.islower())  # noqa: PLR2004
