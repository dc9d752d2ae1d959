"""Who stands behind a job. The ground floor does not know accounts; the room that does says how to find a person."""

import uuid
from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from causeway.foundation.access import Actor, Clock, NotAllowed

FindPerson = Callable[[uuid.UUID], Actor | None]

_ways: list[FindPerson] = []
HAS_LEFT = _("The person on whose behalf this was to be done is not here any more, so it was not done.")


def actors_come_from(find: FindPerson) -> None:
    """Say how a person's actor is built anew: `find(user_id)` gives it, or None when the person has left."""
    _ways[:] = [find]


def clock_for(user_id: uuid.UUID | None) -> Clock:
    """The clock with the rights that the person has now; without a person, the clock alone.

    Raises `NotAllowed` if the person has left.
    """
    if user_id is None:
        return Clock()
    if not _ways:
        raise ImproperlyConfigured("Nobody said where actors come from; see jobs.actors_come_from.")
    person = _ways[0](user_id)
    if person is None or not person.is_signed_in:
        raise NotAllowed(HAS_LEFT)
    return Clock.on_behalf_of(person)
