"""Leave with each request the way to find out who asks, without finding out."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from causeway.coalition.accounts import unlocking
from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.accounts.sessions import end_session, is_confirmed, keep_awake, session_of, set_cookie
from causeway.coalition.accounts.views import asking
from causeway.foundation.access import Actor


class ActorMiddleware:
    """Give the request `find_actor()`, `ask_who()` and `end_session()`; only the door and the way out call them."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: Any) -> HttpResponse:
        """Answer; the session is not read here. A cookie goes out if one was given or taken away."""

        def find_actor() -> Actor:
            session = session_of(request)
            if session is None or session.is_half:
                return Actor()
            keep_awake(session)
            return actor_of(
                session.account,
                gave_factor=session.gave_factor,
                is_confirmed=is_confirmed(session),
                seed=unlocking.seed_in(request, session.account),
            )

        def ask_who(what: str) -> HttpResponse:
            return asking.carry(request, what)

        def end() -> None:
            unlocking.lock_again(request)
            end_session(request)

        request.find_actor, request.ask_who, request.end_session = find_actor, ask_who, end
        response = self.answer(request)
        set_cookie(request, response)
        unlocking.set_cookie(request, response)
        return response
