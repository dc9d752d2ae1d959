"""Leave with each request the way to find out who asks, without finding out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.accounts.sessions import account_of
from causeway.foundation.access import Actor


class ActorMiddleware:
    """Give the request `find_actor()`. Only the door calls it, and only for views that need to know."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the session is not read here."""

        def find_actor() -> Actor:
            account = account_of(request)
            return actor_of(account) if account else Actor()

        request.find_actor = find_actor  # type: ignore[attr-defined]
        return self.answer(request)
