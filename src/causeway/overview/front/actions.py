"""What coordinators do with the public pages: write them, and vouch for them."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.foundation.access import Actor, NotAllowed, NotNow, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.pages.languages import own_name
from causeway.foundation.texts.turns import Heading, Line, take_turn, write
from causeway.foundation.texts.versions import current, paragraphs_of
from causeway.overview.front.models import PARTS, PageName, Part, PublicPage
from causeway.overview.front.policy import PublicPagePolicy
from causeway.overview.front.queries import MOST_PASSAGES, key_of, mark_of


def write_page(
    page: PublicPage,
    language: str,
    parts: Mapping[Part, list[str]],
    *,
    base: int,
    holds: bool = False,
    by: Actor,
) -> PublicPage:
    """Say what a page says in one language, as passages by part; nothing at all takes the language away.

    `base` is the number of the version that the person saw; `holds`, that the whole page is true today.
    """
    if language not in dict(settings.LANGUAGES):
        raise NotValid(_("This is not a language of the interface."))
    if any(len(passages) > MOST_PASSAGES for passages in parts.values()):
        raise NotValid(_("A part has at most 40 passages. Shorten it."))
    with act("publicpage.write", by=by) as entry:
        _refuse_others(page, by)
        take_turn(page)
        before = current(page, language)
        number = before.number if before else 0
        if number != base:
            raise NotNow(_("Somebody else wrote this page in the meantime. Read both, then save again."))
        wanted = [
            Line(key_of(part, place), words)
            for part in PARTS[PageName(page.name)]
            for place, words in enumerate(parts.get(part, []))
        ]
        standing = [Line(each.key, each.words) for each in paragraphs_of(before)] if before else []
        if wanted != standing:
            write(page.pk, language, number + 1, wanted, by, None, Heading())
        if holds:
            PublicPage.objects.filter(pk=page.pk).update(confirmed_at=timezone.now())
        entry.about(page, page=page.name, language=own_name(language))
    return page


def confirm_page(page: PublicPage, *, shown: str, by: Actor) -> PublicPage:
    """Say that everything on the page still holds, in every language. `shown` marks what the person read."""
    with act("publicpage.confirm", by=by) as entry:
        _refuse_others(page, by)
        take_turn(page)
        if mark_of(page) != shown:
            raise NotNow(
                _("Somebody changed this page in the meantime. Read it again before you confirm it.")
            )
        PublicPage.objects.filter(pk=page.pk).update(confirmed_at=timezone.now())
        entry.about(page, page=page.name)
    return page


def _refuse_others(page: PublicPage, by: Actor) -> None:
    if not may(by, page, "write"):
        raise NotAllowed(PublicPagePolicy.refusals["write"])
