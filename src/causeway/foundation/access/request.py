"""The request as views know it."""

from collections.abc import Callable

from django.http import HttpRequest

from causeway.foundation.access.actor import Actor
from causeway.foundation.access.marks import Mark


class Request(HttpRequest):
    """A request that came through the door: with the actor, and the mark of the view it is for. Only for annotations."""

    actor: Actor
    mark: Mark
    find_actor: Callable[[], Actor]
