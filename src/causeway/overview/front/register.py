"""What the public pages offer the rest of the house."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from causeway.foundation.access import COORDINATOR, Actor, visible
from causeway.foundation.records.offers import Line, linkable, menu, told, waiting
from causeway.overview.front.models import PageName, PublicPage
from causeway.overview.front.queries import HOLDS_FOR, newest_of, standing_of


def _address(_page: Any) -> str:
    return reverse("front:pages")


def _label(page: Any) -> str:
    return str(PageName(page.name).label)


def to_confirm(actor: Actor) -> QuerySet[PublicPage]:
    """The page about danger, for coordinators, once it says something that nobody has vouched for lately."""
    pages = visible(actor, PublicPage)
    if not actor.has_role(COORDINATOR):
        return pages.none()
    page = pages.get(name=PageName.DANGER)
    waits = bool(newest_of(page)) and not standing_of(page).holds
    return pages.filter(pk=page.pk) if waits else pages.none()


def _to_confirm(page: PublicPage) -> Line:
    return Line(
        sentence=_("Confirm that “In danger now?” still holds"),
        url=reverse("front:confirm", args=[page.name]),
        reason=_(
            "Nobody has vouched for it in the last 90 days, or since it was changed. The public page says so."
        ),
        belongs_to=_("Public pages"),
        due=page.confirmed_at + HOLDS_FOR if page.confirmed_at else timezone.now(),
    )


menu(gettext_lazy("The alliance"), "front:front", order=5, public=True)
menu(gettext_lazy("Members"), "front:members", section="members", order=20, public=True)
menu(gettext_lazy("Public pages"), "front:pages", role=COORDINATOR, section="public-pages", order=85)
linkable(PublicPage, _label, _address, told_to="write")
waiting(PublicPage, to_confirm, _to_confirm)
told(
    {
        "publicpage.write": gettext_lazy("%(who)s wrote it in this language: %(language)s"),
        "publicpage.confirm": gettext_lazy("%(who)s confirmed that all of it still holds"),
    }
)
