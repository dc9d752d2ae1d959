"""What statements offer the rest of the house."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, pgettext

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import Statement
from causeway.advocacy.statements.queries import (
    day_of,
    passages_of,
    signed_by,
    title_of,
    waits_for_signature,
    with_titles,
)
from causeway.advocacy.statements.states import StatementState
from causeway.foundation.access import Actor, visible
from causeway.foundation.jobs import every_day
from causeway.foundation.records.offers import (
    Line,
    dated,
    linkable,
    menu,
    movable,
    searchable,
    takes_part,
    told,
    waiting,
)


def address(statement: Statement) -> str:
    """Where members read it."""
    return reverse("statements:show", kwargs={"pk": statement.pk})


def words(statement: Statement, move: str) -> dict[str, Any]:
    """What the confirm page says before a move: the question, the button, who sees it, what leaves, how to undo it."""
    title = {"title": title_of(statement)}
    every: dict[str, dict[str, Any]] = {
        "open": {
            "question": _("Open “%(title)s” for signature?") % title,
            "button": pgettext("a button", "Open for signature"),
            "who": _(
                "Anyone who has the address reads the text and can sign. Names are not shown before publication."
            ),
            "leaves": _("Nothing by itself. Whoever signs through the form gets a letter with a link."),
            "undo": _("Reopen the draft. Whoever signed is told, and signs again if the words change."),
        },
        "close": {
            "question": _("Close signing of “%(title)s”?") % title,
            "button": _("Close signing"),
            "who": _("Nobody sees more than before. The text is fixed, and nobody can be added."),
            "leaves": _("Nothing now. At the hour that is set, it publishes itself."),
            "undo": _("Until that hour, reopen the draft."),
        },
        "reopen": {
            "question": _("Take “%(title)s” back to the draft?") % title,
            "button": _("Reopen the draft"),
            "who": _("Only members of the alliance. The public form is shut."),
            "leaves": _("A letter to each signatory who gave an address."),
            "undo": _("Open it for signature again. Where the words have changed, everyone is asked again."),
        },
        "take_down": {
            "question": _("Take “%(title)s” down?") % title,
            "button": _("Take it down"),
            "who": _(
                "Nobody reads it at its address any more. A page says that it was taken down, and when."
            ),
            "leaves": _("Nothing. Copies that others made stay where they are."),
            "undo": _("You cannot put it back. The text stays here for members."),
            "is_stop": True,
        },
    }
    return every[move]


def _to_sign(statement: Any) -> Line:
    title = {"title": title_of(statement)}
    return Line(
        sentence=_("Sign “%(title)s”, or let it pass") % title,
        url=reverse("statements:sign", kwargs={"pk": statement.pk}),
        reason=_(
            "Somebody signed for your organisation through the public form. Sign to take it over, or withdraw that signature."
        )
        if statement.signed_outside
        else _("It is open for signature, and your organisation has not signed this version."),
        belongs_to=_("Statement: %(title)s") % title,
        due=statement.signing_until,
    )


def _to_close(statement: Statement) -> Line:
    title = {"title": title_of(statement)}
    return Line(
        sentence=_("Close signing of “%(title)s”") % title,
        url=address(statement),
        reason=_("The last moment to sign has passed. It cannot go out before you close it."),
        belongs_to=_("Statement: %(title)s") % title,
        due=statement.publish_at,
    )


def overdue(actor: Actor) -> QuerySet[Statement]:
    """Open statements whose last moment to sign has passed, for whoever can close them."""
    if not actor.has_role("coordinator"):
        return Statement.objects.none()
    late = visible(actor, Statement).filter(state=StatementState.OPEN, signing_until__lt=timezone.now())
    return with_titles(late)


def _signing_ends(statement: Statement) -> Line:
    return Line(_("Signing of “%(title)s” ends") % {"title": title_of(statement)}, address(statement))


def _goes_out(statement: Statement) -> Line:
    return Line(_("“%(title)s” is published") % {"title": title_of(statement)}, address(statement))


def _signed(statement: Statement) -> Line:
    return Line(
        _("Signed “%(title)s”") % {"title": title_of(statement)},
        address(statement),
        due=statement.published_at,
    )


menu(gettext_lazy("Advocacy"), "statements:list", section="advocacy", order=20)
menu(gettext_lazy("Statements"), "statements:public_list", section="statements", order=10, public=True)
linkable(Statement, label=title_of, url=address, read=with_titles, told_to="follow")
searchable(Statement, passages_of, noun=gettext_lazy("Statements"), day=day_of)
movable(
    Statement,
    url=address,
    words=words,
    actions={
        "open": actions.open_statement,
        "close": actions.close_statement,
        "reopen": actions.reopen_statement,
        "take_down": actions.take_down_statement,
    },
)
takes_part(signed_by, _signed)
waiting(Statement, waits_for_signature, _to_sign)
waiting(Statement, overdue, _to_close)
dated(Statement, "signing_until", _signing_ends, Q(state=StatementState.OPEN), with_titles)
dated(Statement, "publish_at", _goes_out, Q(state=StatementState.CLOSED), with_titles)
every_day(actions.erase_stale_requests)
every_day(actions.forget_people)
told(
    {
        "statement.start": gettext_lazy("%(who)s began the draft."),
        "statement.describe": gettext_lazy(
            "%(who)s changed the title or to whom it speaks: version %(version)s."
        ),
        "statement.dates": gettext_lazy("%(who)s changed the dates."),
        "statement.paragraph.add": gettext_lazy("%(who)s added a paragraph: version %(version)s."),
        "statement.paragraph.change": gettext_lazy("%(who)s changed a paragraph: version %(version)s."),
        "statement.paragraph.move": gettext_lazy("%(who)s moved a paragraph: version %(version)s."),
        "statement.paragraph.remove": gettext_lazy("%(who)s removed a paragraph: version %(version)s."),
        "statement.open": gettext_lazy("%(who)s opened it for signature."),
        "statement.close": gettext_lazy(
            "%(who)s closed signing: the text is fixed, and nobody can be added."
        ),
        "statement.reopen": gettext_lazy("%(who)s took it back to the draft: “%(note)s”"),
        "statement.publish": gettext_lazy("It was published at its hour."),
        "statement.render": gettext_lazy("Its public page was rendered again."),
        "statement.take_down": gettext_lazy("%(who)s took it down: “%(note)s”"),
        "signon.add": gettext_lazy("An organisation signed."),
        "signon.withdraw": gettext_lazy("A signature was withdrawn."),
        "signon.forget": gettext_lazy("The person behind the signature was forgotten, after ninety days."),
    }
)
