"""Marks say who may come to a view at all. A view without a mark is shut."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Mark:
    """Who may come: anyone, the signed in, holders of a role, or holders of a bearer link."""

    word: str
    role: str = ""
    purpose: str = ""
    is_way_in: bool = False

    @property
    def is_open(self) -> bool:
        """Whether no account is needed."""
        return self.word in ("open", "link")


def _marked(view: View, mark: Mark) -> View:
    view.mark = mark  # type: ignore[attr-defined]
    return view


def open_to_anyone(view: View) -> View:
    """Anyone may come, and the page does not know who they are: no session is read."""
    return _marked(view, Mark("open"))


def way_in(view: View) -> View:
    """Above a mark: the page stands before the workspace and speaks its languages, not all of the public path's."""
    return _marked(view, replace(view.mark, is_way_in=True))  # type: ignore[attr-defined]


def signed_in(view: View) -> View:
    """Whoever has an account and signed in."""
    return _marked(view, Mark("signed in"))


def with_role(role: str) -> Callable[[View], View]:
    """Make the mark for one role; the room that owns the role gives it its name."""

    def mark(view: View) -> View:
        return _marked(view, Mark(role, role=role))

    return mark


COORDINATOR = "coordinator"
KEYHOLDER = "keyholder"
coordinator = with_role(
    COORDINATOR
)  # the one role that every floor knows: jobs and places have its pages too


def keyholder(view: View) -> View:
    """Whoever holds a key and unlocked it; the others are led to where that is done."""
    return _marked(view, Mark(KEYHOLDER))


def link_holder(purpose: str) -> Callable[[View], View]:
    """Whoever shows a bearer link of this purpose in the address, as `token`."""

    def mark(view: View) -> View:
        return _marked(view, Mark("link", purpose=purpose))

    return mark


def mark_of(view: Any) -> Mark | None:
    """The mark of a view, seen through decorators that keep attributes."""
    found = getattr(view, "mark", None)
    return found if isinstance(found, Mark) else None
