"""The request as views know it."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from causeway.foundation.access.actor import Actor
from causeway.foundation.access.marks import Mark
from causeway.foundation.access.refusals import AskAgain

LONG_ENOUGH_TO_MISS = 20
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NEVER_SHOWN = ("pass", "code", "token", "secret", "born")


class Request(HttpRequest):
    """A request that came through the door: with the actor, and the mark of the view it is for. Only for annotations."""

    actor: Actor
    mark: Mark
    find_actor: Callable[[], Actor]
    ask_who: Callable[[str], HttpResponse]
    end_session: Callable[[], None]


def ask_again(request: "Request", *, factor: bool = False) -> None:
    """Before something that goes out or cannot be undone: the passphrase must have been typed a moment ago.

    With `factor`, a second factor must have been given in this session too.
    """
    if not request.actor.is_confirmed or (factor and not request.actor.gave_factor):
        raise AskAgain(_("Type your passphrase again before you go on."))


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, also when it sent nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def typed_in(request: HttpRequest) -> list[str]:
    """Long answers of a form that is not taken, so that they can be copied. Nothing that guards a door."""
    return [
        value
        for name, value in request.POST.items()
        if isinstance(value, str)
        and len(value) > LONG_ENOUGH_TO_MISS
        and not _ID.fullmatch(value)
        and not any(word in name.lower() for word in NEVER_SHOWN)
    ]
